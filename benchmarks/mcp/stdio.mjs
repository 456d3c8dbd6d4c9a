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
  #tolerant;
  #unaddressed;

  /** The lines on its stdout that are no messages, where they are tolerated. */
  noise = [];

  /**
   * @param command the program and its arguments
   * @param options whether lines that are no messages are tolerated, and the folder that it starts in
   */
  static async start(command, options) {
    return new StdioSession(command, options);
  }

  constructor([program, ...args], { tolerant = false, cwd } = {}) {
    this.#tolerant = tolerant;
    this.#child = spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stdout.setEncoding('utf8').on('data', (text) => this.#read(text));
    this.#child.stderr.setEncoding('utf8').on('data', (text) => (this.#said += text));
    this.#child.stdin.on('error', () => {}); // that it is gone, its exit tells
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`${program} ended with ${code}: ${this.#said}`));
      }
    });
  }

  get pid() {
    return this.#child.pid;
  }

  /** What it wrote to standard error. */
  get said() {
    return this.#said;
  }

  /** Its exit code or signal, or null while it runs. */
  get outcome() {
    return this.#child.exitCode ?? this.#child.signalCode;
  }

  #read(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop();
    for (const line of lines.filter((each) => each.length > 0)) {
      const message = this.#message(line);
      const waiting = message && this.#waiting.get(message.id);
      if (waiting) {
        this.#waiting.delete(message.id);
        waiting.resolve(message);
      } else if (message?.error && (message.id ?? null) === null) {
        this.#unaddressed?.(message);
      }
    }
  }

  /** The next refusal that names no request, as of one that was not read. */
  unaddressed() {
    return new Promise((resolve) => (this.#unaddressed = resolve));
  }

  #message(line) {
    if (!this.#tolerant) return JSON.parse(line);
    try {
      const message = JSON.parse(line);
      if (message?.jsonrpc === '2.0') return message;
    } catch {
      // No message.
    }
    this.noise.push(line);
    return undefined;
  }

  request(method, params) {
    const id = ++this.#last;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\n');
    return answer;
  }

  /** Gives when it was answered; tells the server so, as a client must. */
  async initialize(protocolVersion = INITIALIZE.protocolVersion) {
    const { error } = await this.request('initialize', { ...INITIALIZE, protocolVersion });
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
    if (this.outcome === null) await once(this.#child, 'exit');
  }

  /** Ends it at once, as a loss of power would. */
  async kill() {
    this.#child.kill('SIGKILL');
    if (this.outcome === null) await once(this.#child, 'exit');
  }
}

/** What a tool gave; anything but success ends the run. */
export function good({ error, result }) {
  if (error || result.isError) throw new Error(JSON.stringify(error ?? result.content));
  return result;
}
