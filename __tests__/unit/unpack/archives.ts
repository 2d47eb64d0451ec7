import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

/** An entry for an archive that a test makes byte by byte, since no honest program would make it. */
export interface Made {
  readonly path: string;
  /** Of the path; UTF-8 else. */
  readonly encoding?: 'latin1';
  readonly content?: string;
  /** Makes it a symlink. */
  readonly link?: string;
  /** A type of tar: `1` hard link, `5` folder, and others. */
  readonly type?: string;
  readonly mode?: number;
}

export function tarOf(...entries: readonly Made[]): Buffer {
  return Buffer.concat([...entries.map(tarEntry), Buffer.alloc(1024)]);
}

export function tarEntry({ path, encoding, content = '', link = '', type, mode = 0o644 }: Made): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(path, 0, 100, encoding);
  header.write(`${octal(mode, 7)}\0`, 100);
  header.write(`${octal(body.length, 11)}\0`, 124);
  header.write(`${octal(1_700_000_000, 11)}\0`, 136);
  header.write(type ?? (link === '' ? '0' : '2'), 156);
  header.write(link, 157, 100);
  header.write('ustar\0' + '00', 257);
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

export function zipOf(...entries: readonly Made[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { path, encoding, content = '', link, mode = 0o100644 } of entries) {
    const name = Buffer.from(path, encoding);
    const body = Buffer.from(link ?? content);
    const packed = deflateRawSync(body);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(body), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(body.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const header = Buffer.concat([signature(0x04034b50), fields, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((link === undefined ? mode : 0o120777) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    // Made on Unix, so that the attributes hold a mode.
    central.push(signature(0x02014b50), Buffer.from([20, 3]), fields, rest, name);
    local.push(header);
    offset += header.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, signature(0x06054b50), end]);
}

/** By 7-Zip itself, which packs honest names and then renames them to anything. */
export function sevenZipOf(...entries: readonly Made[]): Buffer {
  const cwd = mkdtempSync(join(tmpdir(), 'seven-zip-'));
  try {
    const names = entries.map(({ content = '', link }, index) => {
      const name = `entry-${String(index).padStart(3, '0')}`;
      if (link === undefined) writeFileSync(join(cwd, name), content);
      else symlinkSync(link, join(cwd, name));
      return name;
    });
    execFileSync('7zz', ['a', '-bd', '-snl', 'a.7z', ...names], { cwd });
    const renames = entries.flatMap(({ path }, index) => [names[index] ?? '', path]);
    execFileSync('7zz', ['rn', 'a.7z', '-spd', ...renames], { cwd });
    return readFileSync(join(cwd, 'a.7z'));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
