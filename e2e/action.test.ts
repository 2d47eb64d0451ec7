import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bytesAsked, totalSent } from './access-log.js';
import { type ActRun, makeActMachine } from './act.js';
import { killUnder, processOf } from './processes.js';
import { openSite, type Site } from './site.js';
import { until } from './until.js';

const size = 200_000_000;
/** As it follows from the size. */
const partSize = 8 * 1024 * 1024;
/** Four connections of this take about 20 s for the whole. */
const ratePerConnection = 2_500_000;
/** The journal follows the bytes within half a second; post keeps what it names of unfinished parts too. */
const unjournalled = 5_000_000;
/** Each connection is in the middle of one part, and some parts are on their way to the cache. */
const unsaved = 6 * partSize;
/** What is in the buffers of the sockets counts as sent. */
const socketBuffers = 4_000_000;

const workflow = `
on: push
jobs:
  fetch:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: fetch
        uses: ./
        with:
          urls: \${{ env.URL }}
          path: files
      - if: always()
        run: printf '%s' "$OUTPUTS" > "$OUTPUTS_TO"
        env:
          OUTPUTS: \${{ toJSON(steps.fetch.outputs) }}
      - run: echo "$SHA256  files/big.bin" | sha256sum --check --strict
`;

interface Interruption {
  readonly name: string;
  /** Bytes that had come and that need not come back from the cache. */
  readonly mayBeLost: number;
  strike(run: ActRun, folder: string): Promise<void>;
}

const interruptions: readonly Interruption[] = [
  {
    // The runner goes on: the job's post step saves what the main step could not.
    name: 'SIGKILL of the step',
    mayBeLost: unjournalled,
    async strike(_run, folder) {
      process.kill((await processOf('dist/main/index.js', folder)).pid, 'SIGKILL');
    },
  },
  {
    // act gives its step no time: it sends SIGKILL at once, and runs the post steps.
    name: 'SIGINT of act',
    mayBeLost: unjournalled,
    async strike(run) {
      run.process.kill('SIGINT');
    },
  },
  {
    // Nothing runs after that, post steps included: only what was saved while the download went on is kept, and the
    // parts that were on their way to the cache are not.
    name: 'loss of the machine',
    mayBeLost: unsaved,
    async strike(_run, folder) {
      await killUnder(folder);
    },
  },
];

describe('the action under act resumes from the cache after', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite('act', size, ratePerConnection);
  });

  afterAll(() => site.close());

  test.each(interruptions)('$name', async ({ name, mayBeLost, strike }) => {
    const folder = join(site.folder, name.replaceAll(' ', '-'));
    const machine = await makeActMachine(folder, workflow);
    const outputs = join(folder, 'outputs.json');
    const env = { URL: site.url, SHA256: site.sha256, OUTPUTS_TO: outputs };

    const { nginx } = site;
    const sentBefore = await nginx.sent();
    const first = machine.run(env);
    await until('half is sent', 60_000, async () =>
      (await nginx.sent()) - sentBefore > size / 2 ? true : undefined,
    );
    await strike(first, folder);
    expect((await first.exit).code).not.toBe(0);
    await killUnder(folder);
    const sent = totalSent(await nginx.takeLog());
    expect(sent).toBeLessThan(0.8 * size);

    const { code, log } = await machine.run(env).exit;
    if (code !== 0) throw new Error(`the second run failed:\n${log}`);
    expect(log).toContain('files/big.bin: OK');

    const said = JSON.parse(await readFile(outputs, 'utf8')) as Record<string, string>;
    const restored = Number(said['restored-bytes']);
    const entries = await nginx.takeLog();
    expect(said.complete).toBe('true');
    expect(restored).toBeGreaterThan(sent - mayBeLost - socketBuffers);
    expect(Number(said['downloaded-bytes'])).toBe(size - restored);
    // What the wire says: only what was missing was asked for, and at most one byte for each probe. A connection that
    // is cut off, since another has taken its rest, has some of that in its buffers.
    expect(bytesAsked(entries, size)).toBeLessThanOrEqual(size - restored + entries.length);
    expect(totalSent(entries)).toBeLessThanOrEqual(size - restored + entries.length + socketBuffers);
  });
});
