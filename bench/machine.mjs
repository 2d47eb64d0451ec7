import { cpus, loadavg, release, totalmem } from 'node:os';

/** Where a result was measured: without that it says nothing. */
export function machine() {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GiB`;
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memory,
    kernel: release(),
    node: process.version,
  };
}

/** The load of the last minute: other work makes results worthless. */
export function loadNow() {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
