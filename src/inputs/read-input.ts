import { type Input, type InputName, inputs } from './table.js';

/** Where inputs come from: the runner's variables or the command line. Empty counts as not given, as with the runner. */
export type ReadInput = (name: InputName) => string | undefined;

const defaults: ReadonlyMap<InputName, string> = new Map(
  inputs.map((input) => [input.name, defaultOf(input)]),
);

/** What was given, without white space around it, else the default; empty when there is none. */
export function inputText(read: ReadInput, name: InputName): string {
  return read(name)?.trim() || (defaults.get(name) ?? '');
}

/** The lines of an input that are not blank, without white space around them. */
export function inputLines(read: ReadInput, name: InputName): readonly string[] {
  return inputText(read, name)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * The inputs that were set to something other than their default and change nothing yet: each deserves a warning. An
 * input whose default is an expression is always set by the runner, so nothing can be said of it there.
 *
 * @param byRunner whether the runner gave the inputs
 */
export function settingsWithoutEffect(read: ReadInput, byRunner = true): readonly InputName[] {
  return inputs
    .filter((input) => input.effect === 'none' && !(byRunner && isExpression(input.default)))
    .map(({ name }) => name)
    .filter((name) => inputText(read, name).toLowerCase() !== defaults.get(name)?.toLowerCase());
}

function defaultOf(input: Input): string {
  return isExpression(input.default) ? '' : input.default;
}

function isExpression(text: string): boolean {
  return text.startsWith('${{');
}
