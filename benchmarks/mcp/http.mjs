// Clients over HTTP: each keeps one connection and has one request under way at a time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { INITIALIZE, good } from './stdio.mjs';

/** Runs the server and gives how many calls a second that many clients get answered. */
export async function throughput(command, call, { clients, warmMillis, millis }) {
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'pipe'] });
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  try {
    const url = await listening(child);
    const all = await Promise.all(Array.from({ length: clients }, () => Client.open(url, agent)));
    await load(all, call, warmMillis);
    return await load(all, call, millis);
  } finally {
    agent.destroy();
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

async function load(clients, call, millis) {
  const begun = process.hrtime.bigint();
  const end = begun + BigInt(millis) * 1_000_000n;
  let answered = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (process.hrtime.bigint() < end) {
        await client.call(call);
        answered++;
      }
    }),
  );
  return answered / (Number(process.hrtime.bigint() - begun) / 1e9);
}

function listening(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.on('exit', () => reject(new Error('the server ended: ' + said)));
    child.stderr.on('data', (data) => {
      said += data;
      const found = said.match(/serving MCP at (\S+)/);
      if (found) resolve(new URL(found[1]));
    });
  });
}

class Client {
  #url;
  #agent;
  #session;
  #last = 0;

  static async open(url, agent) {
    const client = new Client();
    client.#url = url;
    client.#agent = agent;
    const { headers } = await client.#post('initialize', INITIALIZE);
    client.#session = headers['mcp-session-id'];
    await client.#post('notifications/initialized');
    return client;
  }

  async call(params) {
    const { body } = await this.#post('tools/call', params);
    return good(JSON.parse(body));
  }

  #post(method, params) {
    const id = params === undefined ? undefined : ++this.#last;
    const text = JSON.stringify({ jsonrpc: '2.0', id, method, params });
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
      Accept: 'application/json, text/event-stream',
      ...(this.#session && {
        'Mcp-Session-Id': this.#session,
        'Mcp-Protocol-Version': INITIALIZE.protocolVersion,
      }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(this.#url, { agent: this.#agent, method: 'POST', headers }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (part) => (body += part));
        answer.on('end', () =>
          answer.statusCode < 300
            ? resolve({ headers: answer.headers, body })
            : reject(new Error(`${answer.statusCode}: ${body}`)),
        );
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }
}
