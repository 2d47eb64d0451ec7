const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;

/** `n` bytes as `512 B`, `12.3 MiB` or `212 MiB`: three digits or so, powers of 1024. Negative counts read as 0, others than numbers as `?`. */
export function formatBytes(n: number): string {
  if (!Number.isFinite(n)) return '?';
  let value = Math.max(0, Math.floor(n));
  let unit = 0;
  // 1023.5 would be shown as 1024: that is already one of the next unit.
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** Where every byte counts: `512 bytes`, `15,750,000 bytes (15.0 MiB)`. */
export function formatExactBytes(n: number): string {
  const exact = formatCount(n, 'byte');
  return n < 1024 ? exact : `${exact} (${formatBytes(n)})`;
}

/** Bytes a second as `12.3 MiB/s`. */
export function formatSpeed(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

/** Milliseconds as `3.2 s`, `17 s`, `4m 05s` or `1h 02m`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return '?';
  const exact = Math.max(0, ms) / 1000;
  if (exact < 9.95) return `${exact.toFixed(1)} s`;
  const seconds = Math.round(exact);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m ${two(seconds % 60)}s`;
  return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
}

/** Seconds that are left, by an estimate, which has no tenths: `7 s`, `4m 05s`. */
export function formatTimeLeft(seconds: number): string {
  return seconds < 10 ? `${seconds} s` : formatDuration(seconds * 1000);
}

/** A percentage, 0 to 100, as `45.3 %`. */
export function formatPercent(percent: number): string {
  if (!Number.isFinite(percent)) return '? %';
  return `${Math.min(100, Math.max(0, percent)).toFixed(1)} %`;
}

/** `1 part`, `2,000 parts`. */
export function formatCount(n: number, one: string, many = `${one}s`): string {
  return `${formatInteger(n)} ${n === 1 ? one : many}`;
}

/** `2,000`, whatever the machine's language, whose tables take longer to load than all that is formatted here. */
export function formatInteger(n: number): string {
  return String(Math.round(n)).replace(/\d(?=(?:\d{3})+$)/g, '$&,');
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
