import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key and a certificate in PEM that nobody trusts by itself. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate for localhost and 127.0.0.1, valid for a day, signed by itself. */
export function selfSigned(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'origin-'));
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1,DNS:files.example';
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-days', '1', '-subj', '/CN=localhost', '-addext', names, '-keyout', key, '-out', cert];
  try {
    execFileSync('openssl', [...request, ...subject], { stdio: 'pipe' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
