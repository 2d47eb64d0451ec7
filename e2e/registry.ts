import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A tarball of the registry that npm is set up with. */
export interface Tarball {
  readonly url: string;
  /** What the registry says of its content, as npm checks it: `sha512-BASE64` (Subresource Integrity). */
  readonly integrity: string;
}

/** Asks npm where a package's tarball is: the address is the machine's setting and stands in no file of ours. */
export async function tarballOf(name: string): Promise<Tarball> {
  const { stdout } = await run('npm', ['view', name, 'dist.tarball', 'dist.integrity', '--json']);
  const answer = JSON.parse(stdout) as Record<string, string>;
  const url = answer['dist.tarball'];
  const integrity = answer['dist.integrity'];
  if (url === undefined || integrity === undefined) throw new Error(`npm does not know ${name}: ${stdout}`);
  return { url, integrity };
}

/** Downloads a package as npm does, into `folder`; gives the file's name. */
export async function npmPack(name: string, folder: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', name, '--json', '--pack-destination', folder]);
  const [packed] = JSON.parse(stdout) as { readonly filename: string }[];
  if (packed === undefined) throw new Error(`npm packed nothing: ${stdout}`);
  return packed.filename;
}
