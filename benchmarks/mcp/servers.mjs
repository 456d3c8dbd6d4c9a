// How the two servers are started, and what is asked of them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { StdioSession } from './stdio.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '..', '..');
export const launcher = join(root, 'swarm');

/** A folder on the disk that is measured, not in a memory file system. */
export function workFolder(prefix = 'mcp-') {
  const target = join(root, 'benchmarks', 'target');
  mkdirSync(target, { recursive: true });
  return mkdtempSync(join(target, prefix));
}

export function tiny(folder) {
  const file = join(folder, 'tiny.log');
  return {
    name: 'tiny',
    stdio: [process.execPath, join(here, 'tiny.mjs'), 'stdio', file],
    http: [process.execPath, join(here, 'tiny.mjs'), 'http', file],
    get: { name: 'memory_get', arguments: { key: 'greeting' } },
    put: { name: 'memory_put', arguments: { key: 'greeting', value: 'hello' } },
  };
}

export function swarm(folder) {
  const at = ['--db', join(folder, 'swarm.db')];
  return {
    name: 'swarm',
    stdio: [launcher, 'mcp', ...at],
    fresh: (n) => [launcher, 'mcp', '--db', join(folder, `fresh-${n}`, 'swarm.db')],
    http: [launcher, 'serve', '--http', '127.0.0.1:0', ...at],
    get: { name: 'memory_get', arguments: { key: 'greeting' } },
    put: { name: 'memory_put', arguments: { agent: 'ada', key: 'greeting', value: 'hello' } },
    init: { name: 'swarm_init', arguments: { topology: 'mesh', name: 'fresh' } },
  };
}

/** Builds, makes the store with a swarm and an agent in it, and waits for the launcher's caches. */
export async function prepare(server) {
  execFileSync(launcher, ['--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const session = await StdioSession.start(server.stdio);
  await session.initialize();
  await session.call({ name: 'swarm_init', arguments: { topology: 'mesh', name: 'bench' } });
  await session.call({ name: 'agent_spawn', arguments: { type: 'coder', name: 'ada' } });
  await session.call(server.put);
  await session.end();
  for (const kind of ['all', 'mcp']) await cache(kind);
}

/** Waits until the launcher has made its cache for such commands, which a start has it make. */
export async function cache(kind) {
  const work = join(root, 'target', 'launcher');
  const built = statSync(join(work, 'swarm.jar')).mtimeMs;
  // One that is older was made for another jar, and is replaced.
  const mine = (name) =>
    name.startsWith(`aot-${kind}-`) && name.endsWith('.aot') && statSync(join(work, name)).mtimeMs > built;
  const made = () => readdirSync(work).some(mine);
  const making = () => readdirSync(work).some((name) => name.endsWith('.making'));
  for (let i = 0; i < 300 && (!made() || making()); i++) await sleep(1000);
  if (!made()) throw new Error(`the launcher made no cache: see target/launcher/aot-${kind}.log`);
}
