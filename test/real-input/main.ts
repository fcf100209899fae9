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
  const late = report.margin <= 0;
  if (late) console.log('NOT VALID: this machine was so busy that a second order came after the wait for it. Give more time with --limit.');
  else if (report.wrong.length > 0) console.log(`DOES NOT HOLD: ${report.wrong.length} differences.`);
  else console.log('Every message exactly once, by the file.');
  process.exitCode = late || report.wrong.length > 0 ? 1 : 0;
} finally {
  await world.stop();
}
