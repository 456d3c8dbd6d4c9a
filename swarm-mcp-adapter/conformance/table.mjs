// Makes a Markdown table of the suite's results: node table.mjs RESULTS REQUIREMENTS.yaml [SCENARIO...]
// With names, of those scenarios alone.
// Two scenarios pass when the fixture is missing, so for those the fixture's own text is demanded.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [results, requirements, ...only] = process.argv.slice(2);
const asked = name => only.length === 0 || only.includes(name);
const texts = {
  'tools-call-simple-text': 'This is a simple text response for testing.',
  'tools-call-error': 'This tool intentionally returns an error for testing'
};

const scored = [];
const unscored = [];
let section = '';
for (const line of readFileSync(requirements, 'utf8').split('\n')) {
  section = line.match(/^(\w+):/)?.[1] ?? section;
  const scenario = line.match(/^ {2}- (?:scenario: )?(\S+)$/)?.[1];
  if (scenario && section === 'server' && asked(scenario)) scored.push(scenario);
  if (scenario && section === 'not_scored' && asked(scenario)) unscored.push(scenario);
}

const ran = new Map();
for (const folder of readdirSync(results)) {
  const name = folder.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, '');
  const raw = readFileSync(join(results, folder, 'checks.json'), 'utf8');
  ran.set(name, { checks: JSON.parse(raw), raw });
}

function row(name) {
  const { checks, raw } = ran.get(name) ?? { checks: [], raw: '' };
  const count = status => checks.filter(check => check.status === status).length;
  const honest = !texts[name] || raw.includes(texts[name]);
  const checked = count('SUCCESS') + count('FAILURE') > 0;
  const passed = checked && count('FAILURE') === 0 && honest;
  const result = passed ? 'passed' : checked ? 'FAILED' : 'nothing checked';
  return { name, passed, row: `| ${name} | ${result} | ${count('SUCCESS')} | ${count('FAILURE')} | ${count('WARNING')} |` };
}

const head = '| scenario | result | checks passed | failed | warnings |\n|---|---|---|---|---|';
const rows = scored.map(row);
const passed = rows.filter(one => one.passed).length;
console.log(`${passed} of ${rows.length} scored scenarios passed.\n`);
console.log([head, ...rows.map(one => one.row)].join('\n'));
const others = unscored.filter(name => ran.has(name) || only.length > 0).map(row);
if (others.length > 0) {
  console.log('\nRun, but not scored by the suite:\n');
  console.log([head, ...others.map(one => one.row)].join('\n'));
}
process.exitCode = passed === rows.length ? 0 : 1;
