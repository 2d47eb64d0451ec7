import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { overlapBytes } from '../../../src/plan/opening.js';
import { digestOf } from '../content.js';
import type { Origin } from '../origin.js';
import { ChangingSource } from './changing-source.js';
import { type Ending, runHere, runInProcess } from './ending.js';
import { type Options, Scratch } from './fetch-list.js';
import { heldOf } from './held-of.js';
import { mishaps, mishapsWithChecksum } from './mishaps.js';
import { type Draw, drawFrom, pick } from './random-source.js';
import { anyWish, type Wish } from './wish.js';

type Where = 'here' | 'in processes';

/** A run, as far as it is judged by what it fetched. */
interface Judged extends Ending {
  /** False: it may have been so slow that a connection was replaced, which costs bytes. */
  readonly isQuick: boolean;
  /** What its requests are told by, in X-Run. */
  readonly mark: string;
}

const runs = 6;
const hangsAfterMs = 90_000;
/** Beside what is missing a run may fetch an overlap, and single bytes that teach. */
const spare = overlapBytes + 64;
/** What takes longer is not judged by what it fetched. */
const quickMs = 1_500;

/** One file from its first run to the end, and what happens to it in between. */
export class Life {
  readonly #story: string[];
  #run = 0;
  #marks = 0;
  /** Whether a source has brought other bytes than a checksum asked for: a store may have got them before that showed. */
  #isMisled = false;

  private constructor(
    private readonly origin: Origin,
    private readonly disk: Scratch,
    private readonly source: ChangingSource,
    private readonly draw: Draw,
    private readonly seed: number,
    private readonly where: Where,
    /** Whether the list always has a checksum. */
    private readonly checked: boolean,
  ) {
    this.#story = source.story;
  }

  static async begin(origin: Origin, seed: number, where: Where): Promise<Life> {
    const draw = drawFrom(seed);
    const isBig = draw() < 0.1;
    const ways = {
      kind: pick(draw, ['etag', 'etag', 'date', 'both', 'weak', 'none'] as const),
      size: isBig ? 5 * 2 ** 20 : Math.ceil(draw() * 500_000),
      resizes: draw() < 0.5,
      heedsIfRange: draw() < 0.6,
      bandwidth: !isBig && draw() < 0.3 ? 1_000_000 : undefined,
    };
    const source = new ChangingSource(origin, `/${seed}-${where.replace(' ', '-')}.bin`, draw, seed, ways);
    return new Life(origin, await Scratch.make(), source, draw, seed, where, draw() < 0.3);
  }

  end(): Promise<void> {
    return this.disk.remove();
  }

  async live(): Promise<void> {
    for (this.#run = 1; this.#run <= runs; this.#run++) {
      if (this.#run > 1) this.#betweenRuns();
      await this.#anyRun();
    }
    await this.#lastRuns();
  }

  /** A run to which anything may happen. */
  async #anyRun(): Promise<void> {
    const { draw, source } = this;
    source.faults = pick(draw, [0, 20, 40, 70]);
    source.down = draw() < 0.05;
    const wish = anyWish(this.draw, this.source, this.checked);
    const options = {
      connections: pick(draw, ['1', '2', '4']),
      retries: pick(draw, ['0', '0', '1', '3']),
      'cache-mode': pick(draw, ['write', 'write', 'write', 'write', 'read', 'write-only', 'none']),
      'part-size': draw() < 0.85 ? '64KiB' : pick(draw, ['32KiB', '128KiB', 'auto']),
      'stall-timeout': '2s',
      'stale-if-error': String(draw() < 0.3),
      'cache-keep': draw() < 0.85 ? 'all' : 'partial',
      'time-limit': draw() < 0.1 ? '200ms' : '',
    };
    const disturbed = draw() < 0.3;
    if (draw() < 0.1) await this.#twoAtOnce(wish, options);
    else await this.#oneRun(wish, options, 'out', disturbed);
  }

  /** Nothing is wrong any more: what can be completed is, and after that nothing is asked for that the store has. */
  async #lastRuns(): Promise<void> {
    const { source } = this;
    const { kind } = source.ways;
    source.faults = 0;
    source.down = false;
    const isChecked = this.draw() < 0.5;
    const item = isChecked ? `checksum=sha-256=${digestOf(source.current)}` : '';
    const good = { item, only: source.current, impossible: false };
    const options = { connections: '4', 'cache-mode': 'write', 'stall-timeout': '5s' };
    // What stands complete under its name is accepted without a store.
    this.#mishap('the folder is gone', mishaps, this.#place);
    const first = await this.#oneRun(good, options, 'out', false);
    if (!first.complete) throw this.#wrong(`never complete: ${first.code}`);
    if (!isChecked && (kind === 'weak' || kind === 'none')) return;
    const second = await this.#oneRun(good, options, 'fresh', false);
    if (!second.complete) throw this.#wrong(`not complete from the store: ${second.code}`);
    const asked = this.#sentTo(second.mark);
    if (second.isQuick && !this.#isMisled && asked > 64)
      throw this.#wrong(`the store had everything, ${asked} bytes were fetched`);
  }

  /** In one folder, or in two, over one store. */
  async #twoAtOnce(wish: Wish, options: Options): Promise<void> {
    const other = this.draw() < 0.5 ? 'out' : 'other';
    await Promise.all([
      this.#oneRun(wish, options, 'out', false, true),
      this.#oneRun(wish, options, other, this.draw() < 0.3, true),
    ]);
  }

  /** One run, and whether all is right after it. */
  async #oneRun(
    wish: Wish,
    options: Options,
    folder: string,
    disturbed: boolean,
    inCompany = false,
  ): Promise<Judged> {
    const { source, disk } = this;
    const target = join(disk.root, folder, 'file.bin');
    const list = `${source.url} out=file.bin ${wish.item}`;
    this.#story.push(`run ${this.#run} into ${folder}: ${wish.item} ${JSON.stringify(options)}`);
    const before = await readFile(target).catch(() => undefined);
    const servedBefore = source.served.length;
    // A request that an earlier run has given up may reach the source only now.
    const mark = `${++this.#marks}`;
    const held = await heldOf(target, source.current);
    const quiet = source.faults === 0 && !source.down && !disturbed && !inCompany;
    const started = performance.now();
    const runOnce = this.where === 'here' || inCompany ? runHere : runInProcess;
    const all = {
      'part-size': '64KiB',
      'cache-dir': 'store',
      path: folder,
      headers: `X-Run: ${mark}`,
      ...options,
    };
    const endAfterMs = disturbed ? this.draw() * 400 : undefined;
    const ending = await this.#bounded(runOnce(disk, list, all, endAfterMs));
    const found = await readFile(target).catch(() => undefined);
    this.#story.push(
      `  ${ending.complete ? 'complete' : `failed: ${ending.code}`}, ${found?.length ?? 'no'} bytes at the target`,
    );
    if (ending.code === 'DEFECT') throw this.#wrong(`a defect: ${ending.message}`);
    const stale = ending.warnings.includes('may be out of date');
    const right = wish.only ? [wish.only] : source.served.slice(stale ? 0 : servedBefore - 1);
    const isRight = right.some((each) => found?.equals(each.read(0, each.size)));
    if (ending.complete && wish.impossible) throw this.#wrong('complete although the list is wrong');
    // The other one may have taken it up just now, to make another version of it.
    const isTakenUp = inCompany && found === undefined;
    if (ending.complete && !isRight && !isTakenUp)
      throw this.#wrong(`a wrong file of ${found?.length} bytes`);
    const isAsBefore = found === undefined || before?.equals(found);
    // Who else writes to the same target has a say in what is there.
    if (!ending.complete && !inCompany && !isRight && !isAsBefore)
      throw this.#wrong(`a wrong file of ${found?.length} bytes after a failure`);
    const isQuick = performance.now() - started < quickMs && !ending.retried;
    // Where nothing tells versions apart, every answer begins with bytes that are compared.
    const isWeak = source.ways.kind === 'none' || source.ways.kind === 'weak';
    // One that begins with other bytes than are held is cut off: how much of it is on its way by then is the kernel's affair.
    const cutOff = held === 0 ? source.current.size : 0;
    const compared = isWeak && !wish.only ? 2 * overlapBytes + cutOff : 0;
    const most = source.current.size - held + spare + compared;
    const asked = this.#sentTo(mark);
    if (wish.only)
      this.#isMisled ||= source.served.slice(servedBefore - 1).some((each) => each !== wish.only);
    // What turns out wrong as a whole is fetched once more.
    const possible =
      !wish.impossible &&
      (wish.only ?? source.current) === source.current &&
      !(wish.item.startsWith('checksum') && this.#isMisled);
    if (quiet && isQuick && possible && asked > most)
      throw this.#wrong(`${asked} bytes were fetched, ${most} at most were needed`);
    return { ...ending, isQuick, mark };
  }

  #betweenRuns(): void {
    const { draw, source } = this;
    if (draw() < 0.25) source.change();
    else if (draw() < 0.1) source.rollBack();
    const place = this.#place;
    if (draw() < 0.35) {
      this.#mishap('the folder is gone', mishaps, place);
    } else if (draw() < 0.6) {
      const possible = this.checked ? mishapsWithChecksum : mishaps;
      const [first = '', ...rest] = Object.keys(possible);
      this.#mishap(pick(draw, [first, ...rest]), possible, place);
    }
  }

  get #place() {
    const { disk, source } = this;
    return { target: disk.path('file.bin'), store: join(disk.root, 'store'), versions: source.served };
  }

  #mishap(name: string, from: typeof mishaps, place: Parameters<(typeof mishaps)[string]>[0]): void {
    const what = from[name]?.(place, this.draw);
    if (what !== undefined) this.#story.push(`${name}: ${what}`);
  }

  /**
   * Bytes that were sent to be used, in answer to the run that so marks its requests. A whole in answer to If-Range is another version, cut off as soon as its head has said so:
   * how much of it the server had handed to the connection by then is the kernel's affair.
   */
  #sentTo(mark: string): number {
    return this.origin
      .requests(this.source.path)
      .filter(({ headers }) => headers['x-run'] === mark)
      .filter(({ status, ifRange }) => status !== 200 || ifRange === undefined)
      .reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  }

  async #bounded(work: Promise<Ending>): Promise<Ending> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.#wrong('hangs')), hangsAfterMs);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }

  #wrong(what: string): Error {
    const { seed, where, source } = this;
    return new Error(
      [`${what}: seed ${seed} ${where}, ${JSON.stringify(source.ways)}`, ...this.#story].join('\n'),
    );
  }
}
