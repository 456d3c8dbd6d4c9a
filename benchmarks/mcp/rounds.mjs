// How servers are measured by turns in one run, and what is made of what they came to.

export const millisSince = (begun, now = process.hrtime.bigint()) => Number(now - begun) / 1e6;

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** All by turns, the first one changing; gives what each came to, by name. */
export async function byTurns(rounds, servers, measure) {
  const came = Object.fromEntries(servers.map((server) => [server.name, []]));
  for (let round = 0; round < rounds; round++) {
    const turn = round % 2 ? [...servers].reverse() : servers;
    for (const server of turn) came[server.name].push(await measure(server, round));
  }
  return came;
}

export const shown = (value, unit) => `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${unit}`;
export const atMost = (limit) => ({ limit, text: `<= ${limit}`, holds: (ratio) => ratio <= limit });
export const atLeast = (limit) => ({ limit, text: `>= ${limit}`, holds: (ratio) => ratio >= limit });
