// The server that Swarm is compared with: the smallest sound one on the official TypeScript SDK.
//
//   node tiny.mjs stdio|http FILE
//
// Two tools: memory_get reads a map, memory_put appends to FILE and syncs it before it answers.
// Over HTTP it keeps sessions and answers plain JSON, as Swarm does.
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const [kind, path] = process.argv.slice(2);
const file = openSync(path, 'a');
const kept = new Map();

function server() {
  const made = new McpServer({ name: 'tiny', version: '1' });
  made.registerTool(
    'memory_get',
    { description: 'Get what is kept under a key.', inputSchema: { key: z.string() } },
    ({ key }) => told({ found: kept.has(key), value: kept.get(key) ?? '' }),
  );
  made.registerTool(
    'memory_put',
    { description: 'Keep a value.', inputSchema: { key: z.string(), value: z.string() } },
    ({ key, value }) => {
      writeSync(file, JSON.stringify({ key, value }) + '\n');
      fsyncSync(file);
      kept.set(key, value);
      return told({ key });
    },
  );
  return made;
}

function told(value) {
  return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: value };
}

async function overHttp() {
  // Loaded here, so that the stdio server pays nothing for it.
  const { StreamableHTTPServerTransport } = await import(
    '@modelcontextprotocol/sdk/server/streamableHttp.js'
  );
  const sessions = new Map();
  const http = createServer(async (request, response) => {
    let transport = sessions.get(request.headers['mcp-session-id']);
    if (!transport) {
      transport = new StreamableHTTPServerTransport({
        sessionIdGenerator: randomUUID,
        enableJsonResponse: true,
        onsessioninitialized: (id) => sessions.set(id, transport),
      });
      await server().connect(transport);
    }
    await transport.handleRequest(request, response);
  });
  http.listen(0, '127.0.0.1', () =>
    console.error(`tiny: serving MCP at http://127.0.0.1:${http.address().port}/mcp`),
  );
}

if (kind === 'http') {
  await overHttp();
} else {
  await server().connect(new StdioServerTransport());
}
process.on('exit', () => closeSync(file));
