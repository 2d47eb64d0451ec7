import { expect, test } from '@jest/globals';
import { entriesListed } from '../../../src/unpack/seven-zip-listing.js';

/** As `7z l -slt -ba` of 7-Zip writes it: a paragraph for each entry. */
const listing = `Path = top
Size = 0
Modified = 2024-01-01 00:00:00
Attributes = D drwxr-xr-x
CRC =

Path = top/a = b.txt
Size = 5
Packed Size = 9
Attributes = A -rw-r--r--
Method = LZMA2:12

Path = top/link
Size = 7
Attributes = A lrwxrwxrwx

Path = top/junction
Size = 4
Attributes = DL

Path = ..\\evil.txt
Size = 1
Folder = -
Attributes = A
`;

test.each([
  ['Unix', listing],
  ['Windows', listing.replaceAll('\n', '\r\n')],
])('the listing of 7-Zip names every entry, on %s', (_, text) => {
  expect(entriesListed(text)).toEqual([
    { path: 'top', kind: 'folder', size: 0 },
    { path: 'top/a = b.txt', kind: 'file', size: 5 },
    { path: 'top/link', kind: 'symlink', size: 7 },
    { path: 'top/junction', kind: 'symlink', size: 4 },
    { path: '../evil.txt', kind: 'file', size: 1 },
  ]);
});

test.each(['', '\n\n', '7-Zip 24.09\n\nScanning the drive\n'])(
  'what lists nothing names nothing: %j',
  (text) => {
    expect(entriesListed(text)).toEqual([]);
  },
);
