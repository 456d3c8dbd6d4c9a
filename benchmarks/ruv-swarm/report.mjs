// The tables, and the page in docs that holds them.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { shown } from '../mcp/rounds.mjs';
import { root } from '../mcp/servers.mjs';
import { chart } from './chart.mjs';
import { VERSION } from './servers.mjs';

const page = join(root, 'docs', 'ruv-swarm-benchmark.md');
const picture = join(root, 'docs', 'ruv-swarm-benchmark.svg');
const BEGIN = '<!-- figures: written by benchmarks/ruv-swarm -->';
const END = '<!-- end of figures -->';

export function figuresTable(rows) {
  const head = `| | swarm | ruv-swarm ${VERSION} | ratio | target | |\n|---|---|---|---|---|---|`;
  const lines = rows.map(({ what, unit, ours, theirs, ratio, target, met }) => {
    const judged = met === undefined ? '' : met ? 'met' : '**missed**';
    return `| ${what} | ${shown(ours, unit)} | ${shown(theirs, unit)} | ${ratio.toFixed(2)} | ${target?.text ?? ''} | ${judged} |`;
  });
  return [head, ...lines].join('\n');
}

export function failuresTable(cases) {
  const head = `| what is done | ruv-swarm ${VERSION} | swarm |\n|---|---|---|`;
  const cell = (text) => text.replaceAll('|', '\\|');
  return [head, ...cases.map((each) => `| ${each.what} | ${cell(each.theirs)} | ${cell(each.ours)} |`)].join('\n');
}

/** Puts the tables between the marks of the page, and the chart beside it. */
export function write(rows, cases, { quick }) {
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`${page} has no marks to write between`);
  const figures = [
    BEGIN,
    '',
    `${run()}, ${quick ? 'a quick run' : 'a whole run'}; medians.`,
    '',
    figuresTable(rows),
    '',
    '![The figures that have targets, as bars](ruv-swarm-benchmark.svg)',
    '',
    failuresTable(cases),
    '',
  ].join('\n');
  writeFileSync(page, text.slice(0, before) + figures + text.slice(after));
  writeFileSync(picture, chart(rows.filter(({ target }) => target)));
}

function run() {
  const commit = execFileSync('git', ['-C', root, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${availableParallelism()} cores, node ${process.version}, commit \`${commit}\``;
}
