import { parseArgs } from 'node:util';
import { prepareCommand } from '../kit/command.ts';
import { startWorld } from '../kit/world.ts';
import { holds, soak } from './soak.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '50' },
    customers: { type: 'string', default: '200' },
  },
});

const started = Date.now();
await prepareCommand();
const world = await startWorld();
try {
  const report = await soak(world, {
    seed: Number(values.seed),
    rounds: Number(values.rounds),
    customers: Number(values.customers),
    say: (line) => console.log(line),
  });
  console.log(JSON.stringify({ ...report, seconds: Math.round((Date.now() - started) / 1000) }, null, 2));
  const right = holds(report);
  console.log(right ? 'Holds: nothing lost, nothing sent twice, everybody came to an end.' : 'DOES NOT HOLD.');
  process.exitCode = right ? 0 : 1;
} finally {
  await world.stop();
}
