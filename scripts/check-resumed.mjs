// For the workflow e2e.yml: checks what a resuming run says in OUTPUTS (the step's outputs as JSON) against the file on
// disk. Usage: node scripts/check-resumed.mjs FILE SHASUMS, where SHASUMS holds lines as sha256sum writes them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const [file, sums] = process.argv.slice(2);
const content = readFileSync(file);
const line = readFileSync(sums, 'utf8')
  .split(/\r?\n/)
  .find((text) => text.endsWith(` ${basename(file)}`));
assert.ok(line, `${sums} does not name ${basename(file)}`);
assert.equal(createHash('sha256').update(content).digest('hex'), line.split(' ')[0]);

const outputs = JSON.parse(process.env.OUTPUTS ?? '{}');
const [downloaded, restored] = [Number(outputs['downloaded-bytes']), Number(outputs['restored-bytes'])];
assert.equal(outputs.complete, 'true');
assert.ok(restored > 0, 'nothing came from the cache');
assert.equal(downloaded + restored, content.length);
console.log(`${file}: exact; ${restored} bytes from the cache, ${downloaded} from the source.`);
