// A client over stdin and stdout that adds as little as possible: a line out, a line in.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export const INITIALIZE = {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'compare', version: '1' },
};

export class StdioSession {
  #child;
  #rest = '';
  #waiting = new Map();
  #last = 0;
  #said = '';

  /** @param command the program and its arguments */
  static async start(command) {
    return new StdioSession(command);
  }

  constructor([program, ...args]) {
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stdout.setEncoding('utf8').on('data', (text) => this.#read(text));
    this.#child.stderr.setEncoding('utf8').on('data', (text) => (this.#said += text));
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`${program} ended with ${code}: ${this.#said}`));
      }
    });
  }

  get pid() {
    return this.#child.pid;
  }

  #read(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop();
    for (const line of lines.filter((each) => each.length > 0)) {
      const message = JSON.parse(line);
      const waiting = this.#waiting.get(message.id);
      if (waiting) {
        this.#waiting.delete(message.id);
        waiting.resolve(message);
      }
    }
  }

  request(method, params) {
    const id = ++this.#last;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\n');
    return answer;
  }

  /** Gives when it was answered; tells the server so, as a client must. */
  async initialize() {
    const { error } = await this.request('initialize', INITIALIZE);
    const answered = process.hrtime.bigint();
    if (error) throw new Error(JSON.stringify(error));
    this.#child.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
    return answered;
  }

  async call(params) {
    return good(await this.request('tools/call', params));
  }

  async end() {
    this.#child.stdin.end();
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      await once(this.#child, 'exit');
    }
  }
}

/** What a tool gave; anything but success ends the run. */
export function good({ error, result }) {
  if (error || result.isError) throw new Error(JSON.stringify(error ?? result.content));
  return result;
}
