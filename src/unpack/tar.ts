import { ByteReader } from './byte-reader.js';
import { type Entry, noBytes } from './entry.js';
import { blockSize, readPax, readTarHeader, type TarHeader, textOf } from './tar-header.js';
import { ArchiveFormatError } from './unpack-errors.js';

/** Names and links of pax and GNU headers; no sound archive has longer ones. */
const longestExtension = 1024 ** 2;

const kinds: Readonly<Record<string, Entry['kind']>> = {
  '0': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '5': 'folder',
};

/**
 * The entries of a tar archive in their order. Devices and pipes are left out, and so is what only says how to go on with
 * an entry of another volume.
 *
 * @param archive the name in messages
 * @throws ArchiveFormatError where the archive is damaged or cut short, or has a sparse file
 */
export async function* tarEntries(stream: AsyncIterable<Buffer>, archive: string): AsyncGenerator<Entry> {
  const reader = new ByteReader(stream);
  let extended = new Map<string, string>();
  let found = false;
  try {
    for (;;) {
      const block = await reader.take(blockSize);
      if (block.length === 0 || block.every((byte) => byte === 0)) break;
      const header = block.length === blockSize ? readTarHeader(block) : undefined;
      if (header === undefined) throw damaged(archive, found);
      found = true;
      const meta = await extensionOf(header, reader, archive);
      if (meta !== undefined) {
        extended = new Map([...extended, ...meta]);
        continue;
      }
      refuseSparse(header, extended, archive);
      const size = sizeOf(header, extended, archive);
      const body = new Body(reader, size, archive);
      const kind = kinds[header.type];
      if (kind !== undefined)
        yield entryOf(header, kind, extended, kind === 'file' ? body.bytes() : noBytes());
      await body.skip();
      extended = new Map();
    }
    if (!found) throw damaged(archive, found);
  } finally {
    await reader.close();
  }
}

/** What a header says of the one that follows; `undefined` for an entry. */
async function extensionOf(
  header: TarHeader,
  reader: ByteReader,
  archive: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (!['x', 'g', 'L', 'K'].includes(header.type)) return undefined;
  if (header.size > longestExtension) throw damaged(archive, true);
  const padded = Math.ceil(header.size / blockSize) * blockSize;
  const body = (await reader.take(padded)).subarray(0, header.size);
  switch (header.type) {
    case 'x':
      return readPax(body);
    case 'L':
      return new Map([['path', textOf(body)]]);
    case 'K':
      return new Map([['linkpath', textOf(body)]]);
    default:
      // Of all entries: nothing there is needed here.
      return new Map();
  }
}

function entryOf(
  header: TarHeader,
  kind: Entry['kind'],
  extended: ReadonlyMap<string, string>,
  body: AsyncIterable<Buffer>,
): Entry {
  const seconds = Number(extended.get('mtime') ?? header.modified);
  return {
    path: extended.get('path') ?? header.path,
    kind,
    mode: Number.isInteger(header.mode) ? header.mode & 0o777 : undefined,
    modifiedAt: Number.isFinite(seconds) ? seconds * 1000 : undefined,
    link: kind === 'symlink' || kind === 'hardlink' ? (extended.get('linkpath') ?? header.link) : '',
    body,
  };
}

/** GNU tar leaves the holes of a file out (`--sparse`), in forms that differ: what is there by itself is not the file. */
function refuseSparse(
  { type, path }: TarHeader,
  extended: ReadonlyMap<string, string>,
  archive: string,
): void {
  if (type !== 'S' && ![...extended.keys()].some((key) => key.startsWith('GNU.sparse.'))) return;
  const name = extended.get('GNU.sparse.name') ?? extended.get('path') ?? path;
  throw new ArchiveFormatError(
    archive,
    `${JSON.stringify(name)} is packed as a sparse file, which is not read here; unpack it with GNU tar in a step of its own`,
  );
}

function sizeOf({ size, type }: TarHeader, extended: ReadonlyMap<string, string>, archive: string): number {
  // Links and folders have no body, whatever some programs write there.
  if (type === '1' || type === '2' || type === '5') return 0;
  const stated = extended.get('size');
  if (stated === undefined) return size;
  const bytes = /^\d{1,16}$/.test(stated) ? Number(stated) : Number.NaN;
  if (!Number.isSafeInteger(bytes)) throw damaged(archive, true);
  return bytes;
}

/** The bytes of one entry, with the padding behind them. */
class Body {
  #left: number;
  readonly #padding: number;

  constructor(
    private readonly reader: ByteReader,
    size: number,
    private readonly archive: string,
  ) {
    this.#left = size;
    this.#padding = (blockSize - (size % blockSize)) % blockSize;
  }

  async *bytes(): AsyncGenerator<Buffer> {
    while (this.#left > 0) {
      const some = await this.reader.some(this.#left);
      if (some === undefined) throw damaged(this.archive, true);
      this.#left -= some.length;
      yield some;
    }
  }

  async skip(): Promise<void> {
    for await (const _ of this.bytes());
    await this.reader.take(this.#padding);
  }
}

function damaged(archive: string, begun: boolean): ArchiveFormatError {
  return new ArchiveFormatError(
    archive,
    begun ? 'the archive is damaged or cut short' : 'it is no tar archive',
  );
}
