// What the original fails at, really done to both; each case gives a sentence made of what came.
import { setTimeout as sleep } from 'node:timers/promises';
import { peak } from '../mcp/memory.mjs';
import { millisSince } from '../mcp/rounds.mjs';
import { ask, open, read } from './servers.mjs';
import { five, nextMillisecond, TYPES } from './workloads.mjs';

const PATIENCE_MILLIS = 120_000;
const MIB = 1 << 20;

/** What it gives, or what became of the server while that was waited for. */
function within(promise, millis = PATIENCE_MILLIS) {
  const settled = promise.then(
    (answer) => ({ answer }),
    () => ({ gone: true }),
  );
  const late = new AbortController();
  const gaveUp = sleep(millis, { late: true }, { signal: late.signal }).catch(() => ({}));
  return Promise.race([settled, gaveUp]).finally(() => late.abort());
}

/** How the server is, once it had a moment to end if it was about to. */
async function health(session) {
  await sleep(200);
  if (session.outcome === null) return 'the server goes on';
  const reason = session.said.match(/^.*(UNIQUE constraint failed\S*.*?)$/m)?.[1];
  return `the server ended with ${session.outcome}${reason ? ` (${reason.trim()})` : ''}`;
}

const brief = (text) => (text.length > 160 ? `${text.slice(0, 157)}...` : text).replace(/\s+/g, ' ');
const told = ({ gave, refused }) => (refused ? `refused: ${brief(refused)}` : `answered: ${brief(JSON.stringify(gave))}`);

async function spawnsAtOnce(server) {
  const session = await open(server, 'spawns');
  await ask(session, 'swarm_init', { topology: 'mesh', maxAgents: 5 });
  const came = await Promise.all(
    TYPES.map((type) => within(ask(session, 'agent_spawn', { type, name: `the-${type}` }), 10_000)),
  );
  const good = came.filter(({ answer }) => answer?.gave).length;
  const kept = await within(ask(session, 'agent_list', { filter: 'all' }), 10_000);
  const agents = kept.answer?.gave?.total_agents;
  const said = `${good} of 5 answered, ${agents === undefined ? 'no list of agents to be had' : `${agents} agents listed`}; ${await health(session)}`;
  await session.kill();
  return said;
}

async function tasksAtOnce(server) {
  const session = await open(server, 'tasks');
  await five(session);
  const calls = Array.from({ length: 100 }, (_, i) => i);
  let refused = [];
  for (const i of calls) {
    const answer = await within(ask(session, 'task_orchestrate', { task: `count part ${i}` }), 10_000);
    if (!answer.answer?.gave) refused.push(answer.answer?.refused ?? 'no answer');
  }
  const said = `${100 - refused.length} of 100 taken${refused.length ? ` (${brief(refused[0])})` : ''}; ${await health(session)}`;
  await session.kill();
  return said;
}

async function restart(server) {
  const before = await open(server, 'restart');
  await five(before);
  const ids = [];
  for (let i = 0; i < 3; i++) {
    nextMillisecond();
    ids.push((await ask(before, 'task_orchestrate', { task: `count part ${i}` })).gave.taskId);
  }
  await before.kill();
  const after = await open(server, 'restart');
  const status = await ask(after, 'swarm_status', {});
  const agents = await ask(after, 'agent_list', { filter: 'all' });
  let tasks = 0;
  for (const taskId of ids) if ((await ask(after, 'task_status', { taskId })).gave) tasks++;
  await after.end();
  return [
    `swarms: ${counted(status, 'active_swarms', 1)}`,
    `agents: ${counted(agents, 'total_agents', 5)}`,
    `tasks: ${tasks} of 3`,
  ].join('; ');
}

const counted = ({ gave, refused }, key, of) => (gave ? `${gave[key]} of ${of}` : `refused (${brief(refused)})`);

async function unknownTask(server) {
  const session = await open(server, 'unknown');
  await five(session);
  const came = await ask(session, 'task_results', { taskId: 'no-such-task', format: 'detailed' });
  await session.end();
  return told(came);
}

async function oneAgentTooMany(server) {
  const session = await open(server, 'cap');
  await ask(session, 'swarm_init', { topology: 'mesh', maxAgents: 2 });
  const came = [];
  for (const type of TYPES.slice(0, 3)) {
    nextMillisecond();
    came.push(await ask(session, 'agent_spawn', { type, name: `the-${type}` }));
  }
  const listed = (await ask(session, 'agent_list', { filter: 'all' })).gave.total_agents;
  await session.end();
  const third = came[2].refused ? told(came[2]) : `taken, capacity ${came[2].gave.swarm_info.capacity}`;
  return `${third}; ${listed} agents listed`;
}

async function largeRequest(server) {
  const session = await open(server, 'large');
  await five(session);
  const before = peak(session.pid);
  const begun = process.hrtime.bigint();
  const nameless = session.unaddressed().then(read);
  const asked = ask(session, 'task_orchestrate', { task: 'x'.repeat(40 * MIB) });
  const answer = within(Promise.race([asked, nameless]));
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, peakOf(session))), 20);
  const { answer: came, gone, late } = await answer;
  const took = millisSince(begun);
  clearInterval(watch);
  most = Math.max(most, peakOf(session));
  const outcome = late ? `no answer in ${PATIENCE_MILLIS / 1000} s` : gone ? 'no answer' : told(came);
  const said = `${outcome}; after ${(took / 1000).toFixed(2)} s; most resident ${mib(most)} (before ${mib(before)}); ${await health(session)}`;
  await session.kill();
  return said;
}

const mib = (kib) => `${Math.round(kib / 1024)} MiB`;

function peakOf(session) {
  try {
    return peak(session.pid);
  } catch {
    return 0; // it is gone
  }
}

async function noise(server) {
  const session = await open(server, 'noise');
  await five(session);
  for (let i = 0; i < 64; i++) {
    nextMillisecond();
    if (i % 2) await ask(session, 'agent_list', { filter: 'all' });
    else await ask(session, 'task_orchestrate', { task: `count part ${i}` });
  }
  await session.end();
  return `${session.noise.length} lines of stdout in a session of 70 calls are no messages`;
}

export const FAILURES = {
  'five `agent_spawn` sent at once': spawnsAtOnce,
  '100 `task_orchestrate`, each once the one before was answered': tasksAtOnce,
  'killed (SIGKILL) and started again, one swarm with 5 agents and 3 tasks': restart,
  '`task_results` of a task that there never was': unknownTask,
  'a third `agent_spawn` where `maxAgents` is 2': oneAgentTooMany,
  'a request of 40 MiB': largeRequest,
  'noise on stdout': noise,
};
