import { expect, test } from '@jest/globals';
import { entriesListed } from '../../../src/unpack/seven-zip.js';

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
    { entry: 'top', isFolder: true },
    { entry: 'top/a = b.txt', isFolder: false },
    { entry: '../evil.txt', isFolder: false },
  ]);
});

test.each(['', '\n\n', '7-Zip 24.09\n\nScanning the drive\n'])(
  'what lists nothing names nothing: %j',
  (text) => {
    expect(entriesListed(text)).toEqual([]);
  },
);
