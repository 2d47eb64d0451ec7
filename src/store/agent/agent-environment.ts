type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of the agent: `env`, and what makes its work cheaper. A system that does not know the variable ignores it.
 */
export function agentEnvironment(env: Environment): Environment {
  return {
    ...env,
    // To start a program is to fork, and after that every page that the agent writes to costs a fault: the larger the fewer.
    // Of two settings glibc takes the last, so what the user says of it counts.
    GLIBC_TUNABLES: ['glibc.malloc.hugetlb=1', env.GLIBC_TUNABLES].filter(Boolean).join(':'),
  };
}
