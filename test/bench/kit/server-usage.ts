import { readFileSync } from 'node:fs';
import path from 'node:path';

/** CPU a process has used so far, ms. Linux only, where the kernel counts in hundredths of a second. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // Behind the program's name, which may hold anything, `utime` and `stime` are the 12th and 13th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** How often the embedded server has turned a request away because a limit was reached: such a run measures the limit. */
export async function turnedAway(dataFolder: string): Promise<number> {
  const log = readFileSync(path.join(dataFolder, 'temporal.log'), 'utf8');
  const address = /Temporal Metrics:\s+(http\S+)/.exec(log)?.[1];
  if (address === undefined) throw new Error('The server does not say where its metrics are.');
  const text = await (await fetch(address)).text();
  if (!text.includes('service_requests')) throw new Error('The server’s metrics are not what they were.');
  const lines = text
    .split('\n')
    .filter((line) => !line.startsWith('#') && /resource_?exhausted/i.test(line))
    // Two of its own tasks have met at one customer: no limit.
    .filter((line) => !line.includes('resource_exhausted_cause="BusyWorkflow"'));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
