import { parseArgs } from 'node:util';
import { prepareCommand } from '../kit/command.ts';
import { startWorld } from '../kit/world.ts';
import { runShop } from './run.ts';

const { values } = parseArgs({ options: { customers: { type: 'string' }, limit: { type: 'string', default: '20' } } });
await prepareCommand();
const world = await startWorld();
try {
  const report = await runShop(world, {
    ...(values.customers === undefined ? {} : { customers: Number(values.customers) }),
    limitSeconds: Number(values.limit),
  });
  console.log(JSON.stringify({ ...report, wrong: report.wrong.slice(0, 20) }, null, 2));
  console.log(
    report.wrong.length === 0 ? 'Every message exactly once, by the file.' : `DOES NOT HOLD: ${report.wrong.length} differences.`,
  );
  process.exitCode = report.wrong.length === 0 ? 0 : 1;
} finally {
  await world.stop();
}
