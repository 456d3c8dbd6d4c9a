// Proves what `swarm audit export` wrote, without Swarm: node verify-audit.mjs FILE
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const field = (bytes) => {
  const length = [];
  let left = bytes.length;
  for (; left > 127; left >>>= 7) length.push((left & 127) | 128);
  return Buffer.concat([Buffer.from([...length, left]), bytes]);
};
const text = (value) => field(Buffer.from(value, 'utf8'));
const number = (value) => {
  const hex = BigInt(value).toString(16);
  const even = hex.length % 2 ? '0' + hex : hex;
  return field(Buffer.from(even[0] > '7' ? '00' + even : even, 'hex'));
};

let last = null;
for (const line of readFileSync(process.argv[2], 'utf8').split('\n').filter((l) => l)) {
  const { position, at, micros, kind, principal, subject, details, before, hash } = JSON.parse(line);
  const follows = last ? position === last.position + 1 && before === last.hash
    : position > 1 || before === '0'.repeat(64);
  const names = Object.keys(details).sort();
  const fields = [text('swarm-audit'), number(1), number(position), number(micros), text(kind),
    text(principal), text(subject), number(names.length),
    ...names.flatMap((name) => [text(name), text(details[name])])];
  const is = createHash('sha256').update(Buffer.concat([Buffer.from(before, 'hex'), ...fields])).digest('hex');
  if (!follows || is !== hash || Math.floor(micros / 1000) !== Date.parse(at)) {
    console.log(`altered at ${last ? last.position + 1 : position}`);
    process.exit(5);
  }
  last = { position, hash };
}
console.log(last ? `whole: up to entry ${last.position}, hash ${last.hash}` : 'empty');
