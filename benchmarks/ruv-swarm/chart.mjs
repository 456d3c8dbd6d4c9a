// A bar chart as SVG text: per figure two bars and a mark where the target is.
import { shown } from '../mcp/rounds.mjs';
import { VERSION } from './servers.mjs';

const WIDTH = 760;
const LEFT = 20;
const BARS = 520; // the longest bar
const BAR = 16;
const GROUP = 84;
const TOP = 64;

const style = `
  text { font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1f2328; }
  .title { font-size: 16px; font-weight: 600; }
  .what { font-weight: 600; }
  .quiet { fill: #59636e; }
  .page { fill: #ffffff; }
  .ours { fill: #1a7f64; }
  .theirs { fill: #9aa4af; }
  .target { stroke: #bc4c00; stroke-width: 2; stroke-dasharray: 4 3; }
  .limit { fill: #bc4c00; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .quiet { fill: #9198a1; }
    .page { fill: #0d1117; }
    .ours { fill: #3fb68b; }
    .theirs { fill: #6e7681; }
    .target { stroke: #f0883e; }
    .limit { fill: #f0883e; }
  }`;

const escaped = (text) =>
  text.replaceAll('`', '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Each figure has a scale of its own: what counts is how the two bars stand to each other. */
export function chart(rows) {
  const height = TOP + rows.length * GROUP + 12;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>swarm beside ruv-swarm ${VERSION}</title>`,
    `<style>${style}\n</style>`,
    `<rect class="page" width="${WIDTH}" height="${height}" rx="6"/>`,
    `<text class="title" x="${LEFT}" y="28">swarm beside ruv-swarm ${VERSION}: shorter is better</text>`,
    ...legend(),
    ...rows.flatMap((row, i) => group(row, TOP + i * GROUP)),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

function legend() {
  const y = 46;
  return [
    `<rect class="ours" x="${LEFT}" y="${y - 10}" width="12" height="12"/>`,
    `<text class="quiet" x="${LEFT + 18}" y="${y}">swarm</text>`,
    `<rect class="theirs" x="${LEFT + 80}" y="${y - 10}" width="12" height="12"/>`,
    `<text class="quiet" x="${LEFT + 98}" y="${y}">ruv-swarm</text>`,
    `<line class="target" x1="${LEFT + 190}" x2="${LEFT + 190}" y1="${y - 12}" y2="${y + 3}"/>`,
    `<text class="quiet" x="${LEFT + 198}" y="${y}">target</text>`,
  ];
}

function group({ what, unit, ours, theirs, ratio, target }, y) {
  const scale = BARS / Math.max(ours, theirs, target.limit * theirs);
  const limit = LEFT + target.limit * theirs * scale;
  const bars = [
    ['ours', ours, y + 22],
    ['theirs', theirs, y + 22 + BAR + 4],
  ];
  return [
    `<text class="what" x="${LEFT}" y="${y + 14}">${escaped(what)}</text>`,
    `<text class="quiet" x="${WIDTH - LEFT}" y="${y + 14}" text-anchor="end">${ratio.toFixed(2)} × (target ${escaped(target.text.replace('<=', '≤'))})</text>`,
    ...bars.flatMap(([name, value, top]) => [
      `<rect class="${name}" x="${LEFT}" y="${top}" width="${(value * scale).toFixed(1)}" height="${BAR}" rx="2"/>`,
      `<text x="${(LEFT + value * scale + 8).toFixed(1)}" y="${top + 13}">${shown(value, unit.replace('us', 'µs'))}</text>`,
    ]),
    `<line class="target" x1="${limit.toFixed(1)}" x2="${limit.toFixed(1)}" y1="${y + 19}" y2="${y + 22 + 2 * BAR + 7}"/>`,
  ];
}
