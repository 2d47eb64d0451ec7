type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of the agent: `env`, and what makes the programs that do its work cheaper. A system that does not know
 * these variables ignores them.
 */
export function agentEnvironment(env: Environment): Environment {
  return {
    ...env,
    // To start a program is to fork, and after that every page that the agent writes to costs a fault: the larger the fewer.
    // Of two settings glibc takes the last, so what the user says of it counts.
    GLIBC_TUNABLES: ['glibc.malloc.hugetlb=1', env.GLIBC_TUNABLES].filter(Boolean).join(':'),
    // GNU tar moves 10 KiB at a time through the pipe of the compressor; this is as much as a pipe holds, in units of 512 bytes.
    // Options of the user's own could make archives that others cannot read.
    TAR_OPTIONS: '--blocking-factor=128',
  };
}
