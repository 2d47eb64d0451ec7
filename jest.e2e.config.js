import unit from './jest.config.js';

/**
 * The end-to-end runs: the committed `dist/` against real nginx, real act and a real registry. One at a time, because
 * they measure what crosses the wire and two of them would share the machine's two cores.
 */
export default { ...unit, roots: ['<rootDir>/e2e'], maxWorkers: 1, testTimeout: 180_000 };
