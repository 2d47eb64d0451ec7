// `npm run bench`: runs the cases, prints a table, and with --save writes JSON and a picture. See options.mjs.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allCases } from './cases.mjs';
import { loadNow, machine } from './machine.mjs';
import { readOptions, usage } from './options.mjs';
import { writePicture } from './picture.mjs';
import { tableOf } from './table.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const options = readOptions(process.argv.slice(2));
const cases = allCases(options);

if (options.help) {
  say(usage);
  for (const { name, title } of cases) say(`  ${name.padEnd(12)} ${title}`);
  process.exit();
}
const unknown = options.names.filter((name) => !cases.some((each) => each.name === name));
if (unknown.length > 0) throw new Error(`no such case: ${unknown.join(', ')}; see --help`);

const results = join(import.meta.dirname, 'results');
const work = await mkdtemp(join(options.work, 'resume-fetch-bench-'));
try {
  for (const each of cases.filter(({ name }) => options.names.length === 0 || options.names.includes(name))) {
    const loadBefore = loadNow();
    say(`${each.name}: ${each.title} (load ${loadBefore})`);
    const rows = await each.run({ rounds: options.rounds, work, say });
    if (rows.length === 0) continue;
    const { name, title, aim } = each;
    const result = {
      name,
      title,
      aim,
      rounds: options.rounds,
      quick: options.quick,
      loadBefore,
      machine: machine(),
      rows,
    };
    say(`${tableOf(result)}\n`);
    if (!options.save) continue;
    await mkdir(results, { recursive: true });
    await writeFile(join(results, `${name}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
  }
  if (options.save)
    await writePicture(results, join(import.meta.dirname, '..', 'docs', 'performance.svg'), cases);
} finally {
  await rm(work, { recursive: true, force: true });
}
