import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findTemporal } from '#server/setup/temporal/find.ts';

// The parity test with more journeys than `npm test` has time for: npm run parity -- --count 5000 --seed 7
const { values } = parseArgs({ options: { count: { type: 'string', default: '5000' }, seed: { type: 'string' } } });
const root = path.resolve(import.meta.dirname, '../..');
const temporal = await findTemporal({ env: process.env, say: console.log });
const vitest = spawn(
  process.execPath,
  [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'engine', 'test/engine/parity.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      NHIP_TEMPORAL_BIN: temporal,
      NHIP_PARITY: values.count,
      ...(values.seed === undefined ? {} : { NHIP_PARITY_SEED: values.seed }),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => vitest.kill(signal));
vitest.on('exit', (code) => process.exit(code ?? 1));
