// Talks to the program as an assistant built on the official TypeScript SDK does.
//
//   node client.mjs stdio|http COMMAND...     COMMAND starts the program, without its own command
//
// Prints one line for each thing that was seen; ends with an error at the first that was not.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

const [kind, program, ...options] = process.argv.slice(2);

/** Starts a server and connects; gives the client and how to kill the server. */
const connect = { stdio: overStdio, http: overHttp }[kind];

async function overStdio() {
  const transport = new StdioClientTransport({ command: program, args: [...options, 'mcp'] });
  const client = await connected(transport);
  // Once its client was closed the process has ended by itself.
  return { client, kill: () => transport.pid && process.kill(transport.pid, 'SIGKILL') };
}

async function overHttp() {
  const server = spawn(program, [...options, 'serve', '--http', '127.0.0.1:0'], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const url = await listening(server);
  const client = await connected(new StreamableHTTPClientTransport(new URL(url)));
  return {
    client,
    kill: async () => {
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
  };
}

function listening(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.on('exit', () => reject(new Error('the server ended: ' + said)));
    server.stderr.on('data', (data) => {
      said += data;
      const found = said.match(/serving MCP at (\S+)/);
      if (found) resolve(found[1]);
    });
  });
}

async function connected(transport) {
  const client = new Client({ name: 'node', version: '1' });
  await client.connect(transport);
  return client;
}

async function call(client, name, args, options) {
  const result = await client.callTool({ name, arguments: args }, undefined, options);
  assert.ok(!result.isError, `${name}: ${JSON.stringify(result.content)}`);
  return result.structuredContent;
}

const { client, kill } = await connect();

const { tools } = await client.listTools();
console.log(`tools ${tools.length}`);
const { prompts } = await client.listPrompts();
const prompt = await client.getPrompt({ name: prompts[0].name, arguments: { name: 'ada' } });
assert.match(prompt.messages[0].content.text, /task_claim/);
console.log(`prompt ${prompts[0].name}`);

const swarm = await call(client, 'swarm_init', { topology: 'mesh', name: `by-${kind}` });
await call(client, 'agent_spawn', { type: 'coder', name: 'ada', swarmId: swarm.id });

const uri = `swarm://swarm/${swarm.id}/tasks`;
const updated = new Promise((resolve) =>
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, (told) => resolve(told.params.uri)),
);
await client.subscribeResource({ uri });
const { taskId } = await call(client, 'task_orchestrate', { task: 'outlive a kill', swarmId: swarm.id });
assert.equal(await updated, uri);
console.log('subscribed and told');

const claim = { agent: 'ada', swarmId: swarm.id, waitSeconds: 20 };
const { claimed } = await call(client, 'task_claim', claim);
const { stepId, token } = claimed[0];

const other = await call(client, 'agent_spawn', { type: 'tester', name: 'idle', swarmId: swarm.id });
const given = new AbortController();
const waiting = client.callTool(
  { name: 'task_claim', arguments: { agent: other.id ?? 'idle', swarmId: swarm.id, waitSeconds: 20 } },
  undefined,
  { signal: given.signal },
);
setTimeout(() => given.abort('no longer wanted'), 200);
await assert.rejects(waiting);
await client.ping();
console.log('cancelled');

await kill();
await client.close().catch(() => {});
const again = await connect();
const status = await call(again.client, 'task_status', { taskId });
assert.equal(status.status, 'running');
await call(again.client, 'task_complete', { agent: 'ada', swarmId: swarm.id, stepId, token, output: 'done' });
const result = await call(again.client, 'task_results', { taskId, waitSeconds: 20 });
assert.match(JSON.stringify(result), /succeeded/);
console.log('killed, reconnected, nothing lost');
await again.client.close();
await again.kill();
process.exit(0);
