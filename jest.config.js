/** Tests run as ES modules: `@actions/*` are published as ES modules only. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  // Against what hangs; it proves nothing.
  testTimeout: 60_000,
  // Half of what takes long here waits: for limits, for servers that are slow on purpose, for processes.
  maxWorkers: '100%',
};
