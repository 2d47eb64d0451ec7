import { NameError } from './name-error.js';
import { isDeviceName, longestComponent, nameBytes } from './name-rules.js';
import type { Origin } from './request.js';
import { shown } from './shown.js';

/**
 * A name that the user gave, as a relative path with `/` between its components, which stays below the folder it is joined to
 * and which every file system in use takes (rule 21). Both `/` and `\` separate; empty components and `.` vanish.
 *
 * @param option `out` names a file; `dir` names a folder, and may come to nothing (`.`)
 * @throws NameError
 */
export function safeRelativePath(text: string, option: 'out' | 'dir', origin: Origin): string {
  const refuse = (expected: string, found: string): NameError =>
    new NameError('NAME_UNSAFE', origin, `${option} is not a name that is safe on every disk`, {
      expected,
      found,
      next: `Choose another ${option}; it is taken relative to the input path.`,
    });
  if (/^[/\\]/.test(text) || /^[a-z]:/i.test(text)) throw refuse('a relative path', shown(text));
  if (option === 'out' && /[/\\]$/.test(text)) throw refuse("a file's name at the end", shown(text));
  const components = text.split(/[/\\]/).filter((component) => component !== '' && component !== '.');
  for (const component of components) {
    const wanted = objection(component);
    if (wanted !== undefined) throw refuse(wanted, shown(component));
  }
  if (option === 'out' && components.length === 0) throw refuse("a file's name", shown(text));
  return components.join('/');
}

/** What a component should be instead; `undefined` when nothing is wrong with it. */
function objection(component: string): string | undefined {
  if (component === '..') return 'a path without ..';
  if (/\p{Cc}/u.test(component)) return 'a name without control characters';
  if (/[. ]$/.test(component)) return 'a name that does not end with a dot or a space';
  if (isDeviceName(component)) return 'a name that is no device of Windows';
  if (nameBytes(component) > longestComponent) return `a name of at most ${longestComponent} bytes in UTF-8`;
  return undefined;
}
