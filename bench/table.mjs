const MiB = 1024 ** 2;
const columns = [
  '',
  'seconds',
  'ours / theirs',
  'spread',
  'CPU s',
  'peak MiB',
  'MiB from source',
  'requests',
];

/** A case's rows as a Markdown table. */
export function tableOf({ rows, aim }) {
  const cells = [columns, columns.map(() => '---'), ...rows.map((row) => cellsOf(row, aim))];
  return cells.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cellsOf({ name, ratio, seconds, cpuSeconds, peakBytes, sourceBytes, requests, note = '' }, aim) {
  const target = aim[name] === undefined ? '' : ` (aim ≤ ${aim[name]})`;
  return [
    name,
    seconds.median.toFixed(3),
    ratio ? ratio.median.toFixed(2) + target : '',
    ratio ? `${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)}` : '',
    amount(cpuSeconds, 1, 2),
    amount(peakBytes, MiB, 0),
    amount(sourceBytes, MiB, 1),
    amount(requests, 1, 0),
    note,
  ];
}

function amount(value, unit, digits) {
  return value === undefined ? '' : (value / unit).toFixed(digits);
}
