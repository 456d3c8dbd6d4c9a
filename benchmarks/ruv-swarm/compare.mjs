// Swarm's server for those who come from ruv-swarm beside the original, by one client in one run, by
// turns: four figures that have targets, and what the original fails at, really done to both.
//
//   npm ci && node compare.mjs [--quick] [--only=start,calls,idle,failures] [--write]
//
// --write puts the tables into docs/ruv-swarm-benchmark.md and a chart beside it. Ends with 0 when all
// targets are met, else with 1. Linux only: it reads memory from /proc.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { atMost, byTurns, median, shown } from '../mcp/rounds.mjs';
import { cache, launcher, workFolder } from '../mcp/servers.mjs';
import { FAILURES } from './failures.mjs';
import { failuresTable, figuresTable, write } from './report.mjs';
import { byNpx, open, original, swarm, synced } from './servers.mjs';
import { calls, five, idle, start, used } from './workloads.mjs';

const quick = process.argv.includes('--quick');
const only = process.argv.find((each) => each.startsWith('--only='))?.slice('--only='.length);
const ROUNDS = quick
  ? { start: 7, calls: 3, idle: 1, warm: 1_500, measured: 500 }
  : { start: 25, calls: 7, idle: 3, warm: 1_500, measured: 1_000 };

const folder = workFolder('ruv-swarm-');
const ours = swarm(folder);
const theirs = original(folder);
const rows = [];
const cases = [];

function row(what, unit, came, pick, target) {
  const [mine, their] = ['swarm', 'original'].map((name) => median(came[name].map(pick)));
  const ratio = mine / their;
  rows.push({ what, unit, ours: mine, theirs: their, ratio, target, met: target?.holds(ratio) });
  console.error(`${what}: ${shown(mine, unit)}, ${shown(their, unit)}`);
}

async function starts(other, what, rounds, target) {
  const store = `start-${other.way}`;
  for (const server of [ours, other]) await used(server, store);
  const came = await byTurns(rounds, [ours, other], (server) => start(server, store));
  row(what, 'ms', came, (each) => each, target);
}

async function idles(other, what, target) {
  const came = await byTurns(ROUNDS.idle, [ours, other], (server, round) =>
    idle(server, `idle-${other.way}-${round}`),
  );
  row(what, 'MiB', came, (each) => each.rss / 1024, target);
  return came;
}

const MEASURES = {
  async calls() {
    const load = { warm: ROUNDS.warm, measured: ROUNDS.measured, agents: { maxAgents: 1 } };
    const came = await byTurns(ROUNDS.calls, [ours, theirs], (server, round) =>
      calls(server, `calls-${round}`, load),
    );
    row('`task_orchestrate`, a task after another until all are kept', 'us', came, (c) => c.kept.micros, atMost(0.6));
    row('one answer of `task_orchestrate`, a millisecond after the last', 'us', came, (c) => c.orchestrated.micros);
    const alike = await byTurns(ROUNDS.calls, [ours, synced(folder)], (server, round) =>
      calls(server, `synced-${round}`, load),
    );
    row('the same, the original made to sync its commits as well', 'us', alike, (c) => c.orchestrated.micros);
    row('`agent_list` of five agents, on one processor', 'us', came, (c) => c.together.micros, atMost(1));
    row('the same where the scheduler puts it', 'us', came, (c) => c.listed.micros);
  },
  async start() {
    const npx = 'start to answered `initialize`, by `npx ruv-swarm mcp start`';
    await starts(byNpx(folder), npx, Math.ceil(ROUNDS.start / 3), atMost(1));
    await starts(theirs, 'the same by node alone', ROUNDS.start, atMost(1));
  },
  async idle() {
    await idles(byNpx(folder), 'resident, idle for 10 s, by `npx ruv-swarm mcp start`', atMost(0.8));
    const came = await idles(theirs, 'the same by node alone');
    row('proportional (Pss), the same moment', 'MiB', came, (each) => each.pss / 1024);
  },
  async failures() {
    for (const [what, tried] of Object.entries(FAILURES)) {
      cases.push({ what, theirs: await tried(theirs), ours: await tried(ours) });
      console.error(`${what}: ${cases.at(-1).ours} | ${cases.at(-1).theirs}`);
    }
  },
};

/** Builds, and has the launcher make its caches, as it does once on each machine. */
async function prepare() {
  execFileSync(launcher, ['--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const session = await open(ours, 'prepare');
  await five(session);
  await session.end();
  for (const kind of ['all', 'compat']) await cache(kind);
}

try {
  await prepare();
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (only === undefined || only.split(',').includes(name)) await measure();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${figuresTable(rows)}\n\n${failuresTable(cases)}`);
if (process.argv.includes('--write')) write(rows, cases, { quick });
process.exit(rows.some(({ met }) => met === false) ? 1 : 0);
