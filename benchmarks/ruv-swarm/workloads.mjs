// What is measured of each server: the same calls to both, by one client.
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { memory } from '../mcp/memory.mjs';
import { median, millisSince } from '../mcp/rounds.mjs';
import { good } from '../mcp/stdio.mjs';
import { ask, begin, open, PROTOCOL, read } from './servers.mjs';

const IDLE_MILLIS = 10_000;
export const TYPES = ['researcher', 'coder', 'analyst', 'optimizer', 'coordinator'];

/** The original names agents and tasks by the millisecond: of two within one the second is refused. */
export function nextMillisecond() {
  for (const now = Date.now(); Date.now() === now; );
}

/** A mesh with five agents, which both servers take in these words. */
export async function five(session) {
  await called(session, 'swarm_init', { topology: 'mesh', maxAgents: 5, strategy: 'balanced' });
  for (const type of TYPES) {
    nextMillisecond();
    await called(session, 'agent_spawn', { type, name: `the-${type}` });
  }
}

async function called(session, name, args) {
  return good(await session.request('tools/call', { name, arguments: args }));
}

/** Makes the store that `start` finds: one that was used before. */
export async function used(server, store) {
  const session = await open(server, store);
  await five(session);
  await session.end();
}

/** From the start of the process to the answer of initialize, in milliseconds. */
export async function start(server, store) {
  const begun = process.hrtime.bigint();
  const session = await begin(server, store);
  const answered = millisSince(begun, await session.initialize(PROTOCOL));
  await session.end();
  return answered;
}

/** Medians in microseconds of calls one after another, when the server is warm. */
export async function calls(server, store, { warm, measured, agents }) {
  const session = await open(server, store);
  await five(session);
  const task = { strategy: 'parallel', priority: 'medium', ...agents };
  const orchestrated = await each(session, { warm, measured, between: nextMillisecond }, (i) => ({
    name: 'task_orchestrate',
    arguments: { task: `count the words of part ${i}`, ...task },
  }));
  const kept = await untilKept(session, measured, (i) => ({
    name: 'task_orchestrate',
    arguments: { task: `count the words of chapter ${i}`, ...task },
  }));
  const listed = await each(session, { warm, measured, between: () => {} }, () => ({
    name: 'agent_list',
    arguments: { filter: 'all' },
  }));
  const together = await onOneProcessor(session.pid, () =>
    each(session, { warm: measured, measured, between: () => {} }, () => ({
      name: 'agent_list',
      arguments: { filter: 'all' },
    })),
  );
  const there = (await ask(session, 'agent_list', { filter: 'all' })).gave.total_agents;
  if (there !== TYPES.length) throw new Error(`${server.label} lists ${there} agents`);
  await session.end();
  return { orchestrated, kept, listed, together };
}

/**
 * Does the work while this process and the server share one processor. Elsewhere the scheduler
 * decides whether an answer wakes an idle one, which takes either server's client longer than the
 * call itself and says nothing of it.
 */
async function onOneProcessor(pid, work) {
  const place = (who, where) => execFileSync('taskset', ['-a', '-c', '-p', where, String(who)], { stdio: 'ignore' });
  const all = `0-${availableParallelism() - 1}`;
  [process.pid, pid].forEach((who) => place(who, '0'));
  try {
    return await work();
  } finally {
    [process.pid, pid].forEach((who) => place(who, all));
  }
}

/** Microseconds a task, when as many as that are to be kept and what is refused is sent again. */
async function untilKept(session, tasks, call) {
  const begun = process.hrtime.bigint();
  let refused = 0;
  for (let i = 0; i < tasks; i++) {
    while (read(await session.request('tools/call', call(i))).refused) {
      if (++refused > 100 * tasks) throw new Error(`${refused} calls were refused`);
    }
  }
  return { micros: Number(process.hrtime.bigint() - begun) / 1e3 / tasks, refused };
}

async function each(session, { warm, measured, between }, call) {
  const micros = [];
  let refused = 0;
  for (let i = -warm; i < measured; i++) {
    between();
    const begun = process.hrtime.bigint();
    const answer = await session.request('tools/call', call(i));
    const took = Number(process.hrtime.bigint() - begun) / 1e3;
    if (i < 0) continue;
    if (read(answer).refused) refused++;
    else micros.push(took);
  }
  if (refused > measured / 10) throw new Error(`${refused} of ${measured} calls were refused`);
  return { micros: median(micros), refused };
}

/** What a server that was used a little takes after ten seconds of rest, in KiB. */
export async function idle(server, store) {
  const session = await open(server, store);
  await session.request('tools/list', {});
  await five(session);
  await called(session, 'task_orchestrate', { task: 'count the words' });
  await called(session, 'agent_list', { filter: 'all' });
  await sleep(IDLE_MILLIS);
  const taken = memory(session.pid);
  await session.end();
  return taken;
}
