import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const usage = `npm run bench -- [CASE…] [--quick] [--rounds N] [--work FOLDER] [--dist FOLDER] [--save]

  CASE           run only these; without one, all
  --quick        small files and one round: shows that everything runs, measures nothing
  --rounds N     rounds of each case (5)
  --work FOLDER  where files are served from and fetched to (/dev/shm, else the temporary folder)
  --dist FOLDER  the bundles to measure (dist)
  --save         write bench/results/*.json and docs/performance.svg

Cases:`;

/** @throws TypeError for an unknown option */
export function readOptions(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      work: { type: 'string' },
      dist: { type: 'string', default: 'dist' },
    },
  });
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  return {
    names: positionals,
    help: values.help,
    quick: values.quick,
    save: values.save,
    rounds: Number(values.rounds ?? (values.quick ? 1 : 5)),
    work: values.work ?? memory,
    dist: resolve(values.dist),
  };
}
