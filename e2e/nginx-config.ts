import { logFormat } from './access-log.js';

export interface NginxOptions {
  /** A folder of the server's own, for its configuration, logs and temporary files. */
  readonly folder: string;
  /** The folder whose files are served. */
  readonly files: string;
  /** Bytes a second for each connection; `undefined`: as fast as the machine. */
  readonly limitRate?: number;
  /** False: the server ignores Range and always sends the whole (`max_ranges 0`). */
  readonly ranges?: boolean;
}

/** Where the server says how many requests it is answering. */
export const statusPath = '/.status';

/**
 * One process in the foreground: its counters in `/proc` are the server's, it reads the files as the user who started it,
 * and nothing is left when it is ended. `sendfile` is off because the kernel counts bytes written, not bytes spliced.
 */
export function nginxConfig(options: NginxOptions, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
master_process off;
pid nginx.pid;
error_log error.log warn;
events { worker_connections 512; }
http {
  log_format entries ${logFormat};
  access_log access.log entries;
  ${temporary.map((kind) => `${kind}_temp_path ${kind};`).join('\n  ')}
  sendfile off;
  default_type application/octet-stream;
  server {
    listen 127.0.0.1:${port};
    root ${options.files};
    limit_rate ${options.limitRate ?? 0};
    ${options.ranges === false ? 'max_ranges 0;' : ''}
    location = ${statusPath} { stub_status; access_log off; limit_rate 0; }
  }
}
`;
}
