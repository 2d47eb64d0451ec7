import { copyFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { runFetchCase } from '../fetch-case.mjs';
import {
  aria2,
  aria2Verifying,
  axel,
  curl,
  curlAndDigest,
  ours,
  oursVerifying,
  wget2,
} from '../programs.mjs';

const MiB = 1024 ** 2;
const fast = {};
const far = { rate: 20 * MiB, roundTrip: 40 };

/** The cases in which several programs fetch the same files. */
export function fetchCases({ quick, dist }) {
  const big = (mebibytes) => ({ count: 1, bytes: (quick ? Math.max(mebibytes / 32, 8) : mebibytes) * MiB });
  const many = { count: quick ? 100 : 2000, bytes: 10_000 };
  const connections = (count) =>
    ours(dist, '--connections', `${count}`, '--connections-per-host', `${count}`);
  return [
    {
      name: 'loopback',
      title: '1 GiB, fast loopback',
      aim: { curl: 1.1 },
      files: big(1024),
      link: fast,
      programs: [ours(dist), curl(), aria2('-x4', '-s4'), wget2()],
    },
    {
      name: 'verified',
      title: '1 GiB with its SHA-256, fast loopback',
      aim: {},
      files: big(1024),
      link: fast,
      programs: [oursVerifying(dist), curlAndDigest(), aria2Verifying('-x4', '-s4')],
    },
    {
      name: 'tls',
      title: '1 GiB over TLS, fast loopback',
      aim: { curl: 1.1 },
      files: big(1024),
      link: { tls: true },
      programs: [ours(dist), curl(), aria2('-x4', '-s4')],
    },
    {
      name: 'far',
      title: '512 MiB, 20 MB/s a connection, 40 ms; our defaults (4 connections)',
      aim: { aria2c: 1.0, curl: 0.4 },
      files: big(512),
      link: far,
      programs: [ours(dist), aria2('-x4', '-s4', '-k1M'), axel('-n4'), curl()],
    },
    {
      name: 'far-16',
      title: '512 MiB, 20 MB/s a connection, 40 ms; 16 connections',
      aim: { aria2c: 1.0 },
      files: big(512),
      link: far,
      programs: [connections(16), aria2('-x16', '-s16', '-k1M')],
    },
    {
      name: 'crawl',
      title: '512 MiB, 8 connections, one of which crawls at 100 kB/s',
      aim: { aria2c: 0.95 },
      files: big(512),
      link: { ...far, crawl: { connection: 3, rate: 100_000 } },
      programs: [connections(8), aria2('-x8', '-s8', '-k1M')],
    },
    {
      name: 'small',
      title: '2,000 files of 10 KB, 20 ms; 16 at once',
      aim: { aria2c: 1.0, wget2: 1.0, curl: 1.0 },
      files: many,
      link: { roundTrip: 20 },
      programs: [
        ours(dist, '--concurrency', '16', '--connections-per-host', '16'),
        aria2('-j16'),
        wget2('--max-threads=16', '--http2=off'),
        curl('--parallel', '--parallel-max', '16'),
      ],
    },
    {
      name: 'resume',
      title: '512 MiB, resumed at 60 %, 20 MB/s a connection, 40 ms',
      aim: { aria2c: 1.0, curl: 1.0 },
      files: big(512),
      link: far,
      programs: [
        { ...ours(dist), before: beginning },
        { ...aria2('-c', '-x4', '-s4', '-k1M'), before: beginning },
        { ...curl('-C', '-'), before: beginning },
      ],
    },
  ].map((plan) => ({ ...plan, run: (context) => runFetchCase(plan, context) }));
}

/** What curl leaves when it is stopped at 60 %: the beginning under the file's own name, which all three go on from. */
async function beginning({ folder, site }) {
  const path = join(folder, 'big.bin');
  await copyFile(join(site.served, 'big.bin'), path);
  const { size } = await stat(path);
  await truncate(path, Math.floor(size * 0.6));
}
