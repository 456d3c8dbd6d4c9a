// What processes take of memory, by Linux's own account.
import { readFileSync } from 'node:fs';

/** Resident and proportional KiB of a process and all its descendants. */
export function memory(pid) {
  const own = { rss: field(`/proc/${pid}/status`, 'VmRSS'), pss: field(`/proc/${pid}/smaps_rollup`, 'Pss') };
  return children(pid)
    .map(memory)
    .reduce((sum, each) => ({ rss: sum.rss + each.rss, pss: sum.pss + each.pss }), own);
}

function field(file, name) {
  return Number(readFileSync(file, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))[1]);
}

function children(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
}

/** The most KiB that a process and its descendants ever had resident, as far as they still live. */
export function peak(pid) {
  const own = field(`/proc/${pid}/status`, 'VmHWM');
  return children(pid).reduce((sum, child) => sum + peak(child), own);
}
