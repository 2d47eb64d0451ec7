import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { inputs } from '../../src/inputs/table.js';
import type { OutputName } from '../../src/report/outputs.js';

type Fields = Map<string, string | Fields>;

/**
 * Reads the part of YAML that action.yml keeps to: block mappings indented by two spaces, whose scalars are plain words or
 * single-quoted texts on one line. Anything else fails, so the file stays one that every YAML reader reads alike.
 */
function readMappings(text: string): Fields {
  const root: Fields = new Map();
  const open: Fields[] = [root];
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, indent = '', key = '', scalar] = /^((?: {2})*)([a-z-]+):(?: (.+))?$/.exec(line) ?? [];
    const depth = indent.length / 2;
    const parent = open[depth];
    if (key === '' || parent === undefined) throw new Error(`not in the subset: ${line}`);
    if (parent.has(key)) throw new Error(`twice: ${line}`);
    open.length = depth + 1;
    if (scalar === undefined) {
      const child: Fields = new Map();
      parent.set(key, child);
      open.push(child);
    } else {
      parent.set(key, readScalar(scalar));
    }
  }
  return root;
}

function readScalar(text: string): string {
  const quoted = /^'((?:[^']|'')*)'$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replaceAll("''", "'");
  if (!/^[a-z][\w./() -]*$/.test(text)) throw new Error(`not in the subset: ${text}`);
  return text;
}

function fieldsOf(parent: Fields, key: string): Fields {
  const child = parent.get(key);
  if (child === undefined || typeof child === 'string') throw new Error(`${key} is no mapping`);
  return child;
}

const action = readMappings(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));

describe('action.yml', () => {
  test('declares the inputs of the table, in its order and with its words', () => {
    const declared = fieldsOf(action, 'inputs');
    expect([...declared.keys()]).toEqual(inputs.map(({ name }) => name));
    for (const { name, default: fallback, description } of inputs) {
      const expected = { description, ...(fallback === '' ? {} : { default: fallback }) };
      expect({ name, ...Object.fromEntries(fieldsOf(declared, name)) }).toEqual({ name, ...expected });
      expect(description).toMatch(/^[A-Z].{9,}/);
    }
  });

  test('declares every output', () => {
    const outputs: Record<OutputName, true> = {
      complete: true,
      'cache-hit': true,
      paths: true,
      files: true,
      failed: true,
      'downloaded-bytes': true,
      'restored-bytes': true,
      remaining: true,
    };
    const declared = fieldsOf(action, 'outputs');
    expect([...declared.keys()]).toEqual(Object.keys(outputs));
    for (const name of declared.keys()) {
      expect(fieldsOf(declared, name).get('description')).toMatch(/^[A-Za-z].{9,}/);
    }
  });

  test('starts the bundles that are built', () => {
    expect(Object.fromEntries(fieldsOf(action, 'runs'))).toEqual({
      using: 'node24',
      main: 'dist/main/index.js',
      post: 'dist/post/index.js',
      'post-if': 'always()',
    });
  });

  test('can be listed on the marketplace', () => {
    expect(Object.fromEntries(fieldsOf(action, 'branding'))).toEqual({
      icon: 'download-cloud',
      color: 'blue',
    });
    expect(action.get('name')).toBe('resume-fetch');
    expect(action.get('author')).not.toBe('');
    expect(String(action.get('description')).length).toBeLessThanOrEqual(125);
  });
});
