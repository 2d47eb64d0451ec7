import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../bundles.js';
import { type Exit, plainEnvironment, type Started, start } from './program-process.js';

/** The inputs that a workflow gives; the runner leaves the others empty. */
export type Inputs = Readonly<Record<string, string>>;

/** A step that has ended, and what it told the runner. */
export interface Told extends Exit {
  readonly outputs: ReadonlyMap<string, string>;
  readonly state: ReadonlyMap<string, string>;
  /** Markdown. */
  readonly summary: string;
}

export interface Step extends Started {
  readonly told: Promise<Told>;
}

/** One job on one machine, with the action as its only step. */
export interface Job {
  readonly workspace: string;
  main(inputs: Inputs): Step;
  /** The post step of `main`, after whatever became of it. */
  post(inputs: Inputs, main: Told): Step;
}

/** @param env what the runner gives besides: the cache service, for example */
export async function startJob(folder: string, name: string, env: NodeJS.ProcessEnv = {}): Promise<Job> {
  const workspace = join(folder, name, 'work');
  const temporary = join(folder, name, 'temp');
  for (const made of [workspace, temporary]) mkdirSync(made, { recursive: true });
  const scripts = { main: await bundle('main'), post: await bundle('post') };
  let steps = 0;

  /** Each step gets files of its own to tell the runner something. */
  function step(script: string, inputs: Inputs, states: NodeJS.ProcessEnv): Step {
    const files = Object.fromEntries(
      ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map((file) => [
        file,
        join(temporary, `${file}-${steps}`),
      ]),
    );
    steps += 1;
    for (const path of Object.values(files)) writeFileSync(path, '');
    const started = start(script, [], {
      cwd: workspace,
      env: {
        ...plainEnvironment(join(folder, name)),
        ...env,
        ...files,
        ...states,
        ...Object.fromEntries(Object.entries(inputs).map(([input, value]) => [variableOf(input), value])),
        GITHUB_ACTIONS: 'true',
        CI: 'true',
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temporary,
      },
    });
    const told = started.exit.then(async (exit) => ({
      ...exit,
      outputs: pairsOf(await readFile(files.GITHUB_OUTPUT ?? '', 'utf8')),
      state: pairsOf(await readFile(files.GITHUB_STATE ?? '', 'utf8')),
      summary: await readFile(files.GITHUB_STEP_SUMMARY ?? '', 'utf8'),
    }));
    return { ...started, told };
  }

  return {
    workspace,
    main: (inputs) => step(scripts.main, inputs, {}),
    post: (inputs, { state }) =>
      step(
        scripts.post,
        inputs,
        Object.fromEntries([...state].map(([key, value]) => [`STATE_${key}`, value])),
      ),
  };
}

/** The runner leaves hyphens where they are. */
function variableOf(input: string): string {
  return `INPUT_${input.replaceAll(' ', '_').toUpperCase()}`;
}

/** Reads `NAME<<DELIMITER`, lines, `DELIMITER`, as the runner does. */
function pairsOf(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  let rest = text;
  while (rest !== '') {
    const [whole, name, value] =
      /^([^\n]+?)<<([^\n]+)\n([\s\S]*?)\n?\2\n/.exec(rest)?.filter((_, at) => at !== 2) ?? [];
    if (whole === undefined || name === undefined || value === undefined)
      throw new Error(`not a pair: ${rest}`);
    pairs.set(name, value);
    rest = rest.slice(whole.length);
  }
  return pairs;
}
