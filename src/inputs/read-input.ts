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

/** An expression (`${{ … }}`) is the runner's to evaluate. */
function defaultOf(input: Input): string {
  return input.default.startsWith('${{') ? '' : input.default;
}
