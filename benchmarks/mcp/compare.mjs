// Swarm's MCP server with its store beside a tiny server on the official TypeScript SDK, measured
// by one client in one run, by turns. Prints medians, their ratio, and whether it meets its target.
//
//   npm ci && node compare.mjs [--quick]        ends with 0 when all targets are met, else with 1
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { throughput } from './http.mjs';
import { memory } from './memory.mjs';
import { atLeast, atMost, byTurns, median, millisSince, shown } from './rounds.mjs';
import { prepare, swarm, tiny, workFolder } from './servers.mjs';
import { StdioSession } from './stdio.mjs';

const quick = process.argv.includes('--quick');
const only = process.argv.find((each) => each.startsWith('--only='))?.slice('--only='.length);
const ROUNDS = quick
  ? { start: 7, read: 3, calls: 4_000, idle: 1, http: 2, httpMillis: 3_000, httpWarm: 6_000 }
  : { start: 25, read: 7, calls: 20_000, idle: 3, http: 5, httpMillis: 5_000, httpWarm: 10_000 };
const CLIENTS = 16;
const IDLE_MILLIS = 10_000;

/** From the start of the process to the first answer, and to that of the first durable call. */
async function start(command, put) {
  const begun = process.hrtime.bigint();
  const session = await StdioSession.start(command);
  const initialized = millisSince(begun, await session.initialize());
  await session.call(put);
  const durable = millisSince(begun);
  await session.end();
  return { initialized, durable };
}

/** The median of many calls, one after another, when the server is warm. */
async function read(server) {
  const session = await StdioSession.start(server.stdio);
  await session.initialize();
  await session.call(server.put);
  for (let i = 0; i < ROUNDS.calls; i++) await session.call(server.get);
  const micros = [];
  for (let i = 0; i < ROUNDS.calls; i++) {
    const begun = process.hrtime.bigint();
    await session.call(server.get);
    micros.push(Number(process.hrtime.bigint() - begun) / 1e3);
  }
  await session.end();
  return median(micros);
}

/** What a server that was used a little takes after ten seconds of rest. */
async function idle(server) {
  const session = await StdioSession.start(server.stdio);
  await session.initialize();
  await session.request('tools/list', {});
  await session.call(server.put);
  await session.call(server.get);
  await sleep(IDLE_MILLIS);
  const taken = memory(session.pid);
  await session.end();
  return taken;
}

const folder = workFolder();
const rows = [];

function row(what, unit, came, pick, target) {
  const [ours, theirs] = ['swarm', 'tiny'].map((name) => median(came[name].map(pick)));
  const ratio = ours / theirs;
  const met = target === undefined ? '' : target.holds(ratio) ? 'met' : 'missed';
  rows.push({ what, swarm: shown(ours, unit), tiny: shown(theirs, unit), ratio, target, met });
}

const MEASURES = {
  async start(both) {
    const came = await byTurns(ROUNDS.start, both, (server) => start(server.stdio, server.put));
    row('start to answered initialize', 'ms', came, (each) => each.initialized, atMost(1.2));
    row('start to the first durable answer', 'ms', came, (each) => each.durable, atMost(2));
  },
  async fresh([ours, theirs]) {
    const rounds = Math.ceil(ROUNDS.start / 3);
    const came = await byTurns(rounds, [ours, theirs], (server, round) =>
      server.fresh ? start(server.fresh(round), server.init) : start(server.stdio, server.put),
    );
    row('the same where the store is yet to be made', 'ms', came, (each) => each.durable);
  },
  async read(both) {
    const came = await byTurns(ROUNDS.read, both, read);
    row('memory_get over stdio, p50', 'us', came, (each) => each, atMost(1.5));
  },
  async idle(both) {
    const came = await byTurns(ROUNDS.idle, both, idle);
    row('resident, idle for 10 s', 'MiB', came, (each) => each.rss / 1024, atMost(1.3));
    row('proportional (Pss), the same moment', 'MiB', came, (each) => each.pss / 1024);
  },
  async http(both) {
    const load = { clients: CLIENTS, warmMillis: ROUNDS.httpWarm, millis: ROUNDS.httpMillis };
    const came = await byTurns(ROUNDS.http, both, (s) => throughput(s.http, s.get, load));
    row(`memory_get over HTTP, ${CLIENTS} clients`, '/s', came, (each) => each, atLeast(1.2));
  },
};

try {
  const both = [swarm(folder), tiny(folder)];
  await prepare(both[0]);
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (only === undefined || only.split(',').includes(name)) await measure(both);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log('| | swarm | tiny | ratio | target | |\n|---|---|---|---|---|---|');
for (const { what, swarm: ours, tiny: theirs, ratio, target, met } of rows) {
  console.log(`| ${what} | ${ours} | ${theirs} | ${ratio.toFixed(2)} | ${target?.text ?? ''} | ${met} |`);
}
process.exit(rows.some(({ met }) => met === 'missed') ? 1 : 0);
