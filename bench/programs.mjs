import { join } from 'node:path';

/**
 * How each program fetches `urls` into its working directory. `connections` are for one file, `files` at once; a
 * `listFile` names the URLs, one a line, where a program reads lists.
 */
export const ours = (dist, ...options) => ({
  name: 'resume-fetch',
  argv: ({ urls, listFile }) => [
    process.execPath,
    join(dist, 'cli', 'index.js'),
    '--quiet',
    ...(options.includes('--cache-dir') ? [] : ['--cache-mode', 'none']),
    ...options,
    ...(urls.length === 1 ? urls : ['-i', listFile]),
  ],
  env: ({ certificate, home }) => ({
    XDG_CACHE_HOME: home,
    ...(certificate ? { NODE_EXTRA_CA_CERTS: certificate } : {}),
  }),
});

/** The same, with the checksum of its one file. */
export const oursVerifying = (dist) => {
  const program = ours(dist);
  return { ...program, argv: (task) => [...program.argv(task), `checksum=sha-256=${task.sha256}`] };
};

export const curl = (...options) => ({
  name: 'curl',
  argv: ({ urls, certificate, curlConfig }) => [
    'curl',
    '--silent',
    '--show-error',
    '--fail',
    ...(certificate ? ['--cacert', certificate] : []),
    ...options,
    ...(urls.length === 1 ? ['--remote-name', urls[0]] : ['--config', curlConfig]),
  ],
});

/** Preallocation off: on a tmpfs it only costs. */
export const aria2 = (...options) => ({
  name: 'aria2c',
  argv: ({ urls, certificate, listFile }) => [
    'aria2c',
    '--quiet',
    '--file-allocation=none',
    ...(certificate ? [`--ca-certificate=${certificate}`] : []),
    ...options,
    ...(urls.length === 1 ? urls : ['-i', listFile]),
  ],
});

/** The same, with the checksum of its one file. */
export const aria2Verifying = (...options) => {
  const program = aria2(...options);
  return { ...program, argv: (task) => [...program.argv(task), `--checksum=sha-256=${task.sha256}`] };
};

export const wget2 = (...options) => ({
  name: 'wget2',
  argv: ({ urls, certificate, listFile }) => [
    'wget2',
    '--quiet',
    '--no-robots',
    '--no-config',
    ...(certificate ? [`--ca-certificate=${certificate}`] : []),
    ...options,
    ...(urls.length === 1 ? urls : ['-i', listFile]),
  ],
});

export const axel = (...options) => ({
  name: 'axel',
  argv: ({ urls }) => ['axel', '--quiet', ...options, urls[0]],
});

/** What a careful person does with curl: the digest that we state and hold against what the source declares. */
export const curlAndDigest = () => ({
  name: 'curl, sha256sum',
  argv: ({ urls }) => [
    'sh',
    '-c',
    'curl --silent --show-error --fail -O "$0" && sha256sum "$(basename "$0")"',
    urls[0],
  ],
});
