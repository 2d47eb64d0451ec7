import { createHmac } from 'node:crypto';

/** The account that every installation of the storage emulator has; its key is published with its documentation. */
export const EMULATOR_ACCOUNT = 'devstoreaccount1';
const EMULATOR_KEY = Buffer.from(
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  'base64',
);
const VERSION = '2021-12-02';

/** The query of a URL that permits `permissions` (`r`, `cw`) on one blob until `expiry`: a service SAS. */
export function blobAccess(container: string, blob: string, permissions: string, expiry: Date): string {
  const se = isoSeconds(expiry);
  const resource = `/blob/${EMULATOR_ACCOUNT}/${container}/${blob}`;
  const noResponseHeaders = ['', '', '', '', ''];
  const fields = [permissions, '', se, resource, '', '', '', VERSION, 'b', '', '', ...noResponseHeaders];
  return query({ sv: VERSION, sr: 'b', sp: permissions, se, sig: sign(fields.join('\n')) });
}

/** The query of a URL that permits everything in the account: for setting up and for making bad weather. */
export function accountAccess(expiry: Date): string {
  const se = isoSeconds(expiry);
  const [sp, ss, srt] = ['rwdlc', 'b', 'sco'];
  const fields = [EMULATOR_ACCOUNT, sp, ss, srt, '', se, '', '', VERSION, '', ''];
  return query({ sv: VERSION, ss, srt, sp, se, sig: sign(fields.join('\n')) });
}

function sign(text: string): string {
  return createHmac('sha256', EMULATOR_KEY).update(text, 'utf8').digest('base64');
}

function query(fields: Record<string, string>): string {
  return new URLSearchParams(fields).toString();
}

function isoSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
