import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode } from '@temporalio/worker';
import { findTemporal } from '#server/setup/temporal/find.ts';
import { startTemporal } from '#server/temporal/embedded.ts';
import { type Figures, measure } from './kit/measure.ts';
import { turnedAway } from './kit/server-usage.ts';
import { type Variant, variants } from './kit/variants.ts';

// What the engine costs beside the same journey written by hand, with local and with ordinary activities. The variants take turns, so that
// whatever else the machine does falls on all of them; the median of the rounds counts. npm run bench:engine -- --customers 300 --rounds 3
const { values } = parseArgs({ options: { customers: { type: 'string', default: '300' }, rounds: { type: 'string', default: '3' } } });
const customers = Number(values.customers);
const rounds = Number(values.rounds);

const folder = mkdtempSync(path.join(os.tmpdir(), 'nhip-bench-'));
const none = () => {};
const logger = { log: none, trace: none, debug: none, info: none, warn: none, error: console.error };

async function bundled({ name, workflowsPath, preloadModules }: Variant): Promise<string> {
  const file = path.join(folder, `${name}.js`);
  writeFileSync(file, (await bundleWorkflowCode({ workflowsPath, preloadModules, logger })).code);
  return file;
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const temporal = await startTemporal({ dataFolder: folder, binary: await findTemporal({ env: process.env, say: console.log }) });
const connection = await Connection.connect({ address: temporal.address });
try {
  const client = new Client({ connection });
  const measured = new Map<string, Figures[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Another one begins each time: the first of a round pays for what the last left behind.
    for (let turn = 0; turn < variants.length; turn += 1) {
      const variant = variants[(round + turn) % variants.length];
      if (variant === undefined) continue;
      const figures = await measure(variant, { client, temporal, bundle: await bundled(variant), customers });
      measured.get(variant.name)?.push(figures);
      console.log(
        `round ${round + 1}, ${variant.title}: ${JSON.stringify(figures, (_, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value))}`,
      );
    }
  }
  const middle = ({ name }: Variant, key: keyof Figures) => median((measured.get(name) ?? []).map((figures) => figures[key]));
  const keys: [keyof Figures, string][] = [
    ['events', 'events a customer'],
    ['throughput', 'customers a second'],
    ['workerCpu', 'worker CPU, ms a customer'],
    ['serverCpu', 'server CPU, ms a customer'],
    ['heap', 'heap, KB a waiting customer'],
  ];
  console.log(`\n${customers} customers, median of ${rounds} rounds`);
  console.table(
    Object.fromEntries(
      keys.map(([key, title]) => {
        const [ours = Number.NaN, local = Number.NaN, ordinary = Number.NaN] = variants.map((variant) => middle(variant, key));
        return [
          title,
          {
            ...Object.fromEntries(variants.map((variant) => [variant.title, Number(middle(variant, key).toFixed(1))])),
            'to local': Number((ours / local).toFixed(2)),
            'to ordinary': Number((ours / ordinary).toFixed(2)),
          },
        ];
      }),
    ),
  );
  for (const variant of variants) {
    for (const { events } of measured.get(variant.name) ?? []) {
      if (events !== variant.events.all) throw new Error(`${variant.title}: ${events} events a customer instead of ${variant.events.all}`);
    }
  }
  const away = await turnedAway(folder);
  if (away > 0) throw new Error(`${away} requests were turned away (ResourceExhausted): a limit was measured, not the engine`);
  console.log('No request was turned away (ResourceExhausted).');
} finally {
  await connection.close();
  await temporal.stop();
  rmSync(folder, { recursive: true, force: true });
}
