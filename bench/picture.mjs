import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const width = 860;
const left = 330;
const barHeight = 16;
const titleHeight = 26;
const most = 2;

/** Draws the results that are there, in the order of `cases`: how long we take, as a share of what each other takes. */
export async function writePicture(results, path, cases) {
  const found = await Promise.all(cases.map(({ name }) => readResult(join(results, `${name}.json`))));
  const shown = found.filter((result) => result?.rows.some((row) => row.ratio));
  let y = 56;
  const body = shown.flatMap((result) => {
    const title = `<text x="12" y="${y + 14}" class="title">${quoted(result.title)}</text>`;
    y += titleHeight;
    const bars = result.rows
      .filter((row) => row.ratio)
      .map((row) => {
        const bar = barOf(row, result.aim[row.name], y);
        y += barHeight + 4;
        return bar;
      });
    y += 8;
    return [title, ...bars];
  });
  await writeFile(path, pictureOf(body, y));
}

async function readResult(path) {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

function barOf({ name, ratio }, aim, y) {
  // Without an aim, as fast as the other is what there is to reach.
  const kind = ratio.median <= (aim ?? 1) ? 'met' : 'missed';
  const spread = `<path class="spread" d="M${x(ratio.least)} ${y + barHeight / 2}H${x(ratio.most)}"/>`;
  const target = aim === undefined ? '' : `<path class="aim" d="M${x(aim)} ${y - 1}v${barHeight + 2}"/>`;
  return [
    `<text x="${left - 8}" y="${y + 12}" class="name">against ${quoted(name)}</text>`,
    `<rect x="${left}" y="${y}" width="${x(ratio.median) - left}" height="${barHeight}" class="${kind}"/>`,
    spread,
    target,
    `<text x="${width - 60}" y="${y + 12}" class="value">${ratio.median.toFixed(2)} ×</text>`,
  ].join('');
}

function x(ratio) {
  return Math.round(left + (Math.min(ratio, most) / most) * (width - left - 80));
}

function pictureOf(body, bottom) {
  const one = `<path class="one" d="M${x(1)} 40V${bottom}"/><text x="${x(1)}" y="34" class="axis">as long as the other</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bottom + 10}" viewBox="0 0 ${width} ${bottom + 10}">
<style>text{font:12px sans-serif;fill:#1f2328}.title{font-weight:bold}.name{text-anchor:end}.axis{text-anchor:middle;fill:#59636e}
.met{fill:#2da44e}.missed{fill:#bf8700}.spread{stroke:#1f2328;stroke-width:1.5}.aim{stroke:#cf222e;stroke-width:2}.one{stroke:#8c959f;stroke-dasharray:3 3}
.ground{fill:#fff}</style>
<rect class="ground" width="100%" height="100%"/>
<text x="12" y="18" class="title">Time of resume-fetch as a share of the other program's: shorter is better. Red: the aim. Line: the spread over rounds.</text>
${one}
${body.join('\n')}
</svg>
`;
}

function quoted(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
