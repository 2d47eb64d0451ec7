import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-program.mjs';

/** Runs the action's main and post steps as a runner does, and says what each cost. */
export async function runMain(inputs, { dist, folder, temporary, env, killAfterMs }) {
  const state = join(temporary, 'state.txt');
  await writeFile(state, '');
  const cost = await runStep('main', inputs, {
    dist,
    folder,
    temporary,
    env: { ...env, GITHUB_STATE: state },
    killAfterMs,
  });
  return { cost, state: statesIn(await readFile(state, 'utf8')) };
}

export function runPost(inputs, state, step) {
  const states = Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value]));
  return runStep('post', inputs, { ...step, env: { ...step.env, ...states } });
}

async function runStep(name, inputs, { dist, folder, temporary, env, killAfterMs }) {
  const files = {};
  for (const file of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY']) {
    files[file] = join(temporary, `${file}.txt`);
    await writeFile(files[file], '');
  }
  const variables = Object.entries(inputs).map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value]);
  return runProgram({
    argv: [process.execPath, join(dist, name, 'index.js')],
    cwd: folder,
    work: temporary,
    killAfterMs,
    env: {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: temporary,
      ...Object.fromEntries(variables),
      ...files,
      ...env,
    },
  });
}

/** `NAME<<DELIMITER`, the value's lines, `DELIMITER`: as a runner reads them. */
function statesIn(text) {
  const entries = text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm);
  return new Map([...entries].map(([, name, , value]) => [name, value]));
}
