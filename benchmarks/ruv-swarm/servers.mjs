// How the servers are started, each time on a store that the measurement names.
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launcher } from '../mcp/servers.mjs';
import { StdioSession } from '../mcp/stdio.mjs';

const installed = join(dirname(fileURLToPath(import.meta.url)), 'node_modules');
export const VERSION = '1.0.20';
/** The one that the original speaks, so that both give the same: text alone. */
export const PROTOCOL = '2024-11-05';

export function swarm(folder) {
  const file = (store) => join(folder, `${store}.swarm`, 'swarm.db');
  return {
    name: 'swarm',
    label: 'swarm',
    command: (store) => [launcher, 'mcp', '--tools', 'compat', '--db', file(store)],
  };
}

/** The original by node alone: without npx it starts faster and takes less. */
export function original(folder) {
  return {
    name: 'original',
    way: 'node',
    label: `ruv-swarm ${VERSION}`,
    command(store) {
      const script = join(copy(folder, store), 'bin', 'ruv-swarm-secure.js');
      return [process.execPath, script, 'mcp', 'start'];
    },
  };
}

/**
 * The original made to sync each commit to the disk, by one word in its copy, so that what it
 * acknowledged outlives a loss of power as ours does. It has no setting for that.
 */
export function synced(folder) {
  const server = original(folder);
  return {
    ...server,
    way: 'synced',
    label: `ruv-swarm ${VERSION}, synced`,
    command(store) {
      const pool = join(copy(folder, store), 'src', 'sqlite-pool.js');
      const text = readFileSync(pool, 'utf8');
      if (!/synchronous = (NORMAL|FULL)/.test(text)) throw new Error(`${pool} is not as it was`);
      writeFileSync(pool, text.replaceAll('synchronous = NORMAL', 'synchronous = FULL'));
      return server.command(store);
    },
  };
}

/** The original as its configuration has it started, installed where npx looks first. */
export function byNpx(folder) {
  return {
    name: 'original',
    way: 'npx',
    label: 'npx ruv-swarm',
    cwd: (store) => dirname(dirname(copy(folder, store))),
    command: () => ['npx', 'ruv-swarm', 'mcp', 'start'],
  };
}

/**
 * A copy of the package, for it keeps its database in its own folder; what it depends on is found in
 * the folder above.
 */
function copy(folder, store) {
  const dependencies = join(folder, 'node_modules');
  if (!existsSync(dependencies)) symlinkSync(installed, dependencies);
  const modules = join(folder, `${store}.original`, 'node_modules');
  const made = join(modules, 'ruv-swarm');
  if (!existsSync(made)) {
    cpSync(join(installed, 'ruv-swarm'), made, { recursive: true });
    mkdirSync(join(modules, '.bin'));
    symlinkSync(join('..', 'ruv-swarm', 'bin', 'ruv-swarm-secure.js'), join(modules, '.bin', 'ruv-swarm'));
  }
  return made;
}

/** A session that said nothing yet; what is no message on stdout is passed over. */
export function begin(server, store) {
  const command = server.command(store);
  return StdioSession.start(command, { tolerant: true, cwd: server.cwd?.(store) });
}

export async function open(server, store) {
  const session = await begin(server, store);
  await session.initialize(PROTOCOL);
  return session;
}

/** Calls the tool and gives what came: the object that its text is, or why it was refused. */
export async function ask(session, name, args) {
  return read(await session.request('tools/call', { name, arguments: args }));
}

export function read({ error, result }) {
  if (error) return { refused: error.message };
  if (result.isError) return { refused: result.structuredContent?.error?.message ?? result.content[0].text };
  return { gave: result.structuredContent ?? JSON.parse(result.content[0].text) };
}
