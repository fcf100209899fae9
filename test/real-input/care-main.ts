import { parseArgs } from 'node:util';
import { prepareCommand } from '../kit/command.ts';
import { startWorld } from '../kit/world.ts';
import { runCare } from './care.ts';

const { values } = parseArgs({ options: { customers: { type: 'string', default: '500' } } });
await prepareCommand();
const world = await startWorld();
try {
  const report = await runCare(world, { customers: Number(values.customers) });
  console.log(JSON.stringify({ ...report, wrong: report.wrong.slice(0, 20) }, null, 2));
  const right = report.wrong.length === 0 && report.twice.length === 0;
  console.log(right ? 'Every message exactly once, and every order to its end.' : `DOES NOT HOLD: ${report.wrong.length} differences.`);
  process.exitCode = right ? 0 : 1;
} finally {
  await world.stop();
}
