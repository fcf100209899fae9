import { parseArgs } from 'node:util';
import { ingest } from '#server/events/ingest.ts';
import { keepSegments } from '#server/segments/pass.ts';
import { saveSegment } from '#server/segments/save.ts';
import { testCore } from '../kit/core.ts';
import { recount } from './kit/recount.ts';
import { bringCustomers, eventsOf, groups } from './kit/shop.ts';

// What it takes to keep 20 groups of customers right while events come in and days go by, beside asking everybody about everything again.
// npm run bench:groups -- --customers 23000 --events 69000
const { values } = parseArgs({
  options: { customers: { type: 'string', default: '23000' }, events: { type: 'string', default: '69000' } },
});
const customers = Number(values.customers);
const events = Number(values.events);
/** Events of one call of another system. */
const atOnce = 1000;

const { core, close } = await testCore();
let now = Date.UTC(2025, 4, 1);
core.now = () => now;

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}
async function keepUp(): Promise<number> {
  let looked = 0;
  for (;;) {
    const some = await keepSegments(core);
    if (some === 0) return looked;
    looked += some;
  }
}
const seconds = (ms: number) => Number((ms / 1000).toFixed(2));

try {
  await bringCustomers(core, customers);
  const ids: string[] = [];
  for (const { name, rules } of groups(() => ids)) ids.push((await saveSegment(core, { name, rules }, 'bench')).id);
  const filling = await timed(keepUp);

  const all = eventsOf({ customers, events, from: now });
  let taking = 0;
  let keeping = 0;
  let looked = 0;
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    now = some.at(-1)?.at ?? now;
    taking += await timed(() => ingest(core, { source: 'shop', events: some }));
    keeping += await timed(async () => {
      looked += await keepUp();
    });
  }

  const singles = eventsOf({ customers, events: 200, from: now, series: 'one' });
  let single = 0;
  for (const one of singles) {
    now = one.at ?? now;
    await ingest(core, { source: 'shop', events: [one] });
    single += await timed(keepUp);
  }

  const recounts: number[] = [];
  let right: string[] = [];
  for (let turn = 0; turn < 3; turn += 1)
    recounts.push(
      await timed(async () => {
        right = await recount(core);
      }),
    );
  const full = recounts.sort((a, b) => a - b)[1] ?? Number.NaN;

  const rows = await core.db.selectFrom('segment_members').selectAll().execute();
  const kept = rows.map((row) => `${row.segment_id} ${row.customer_id}`).sort();
  if (kept.length !== right.length || kept.some((each, index) => each !== right[index])) {
    throw new Error(`The groups are wrong: ${kept.length} memberships kept, ${right.length} when everybody is asked`);
  }
  const told = await core.db
    .selectFrom('events')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('source', '=', 'segment')
    .executeTakeFirstOrThrow();

  console.log(
    `${customers} customers, ${ids.length} groups, ${events} events over ${Math.round((now - Date.UTC(2025, 4, 1)) / 86_400_000)} days`,
  );
  console.table({
    'filling all groups at first, s': seconds(filling),
    'taking the events in, s': seconds(taking),
    'keeping the groups right meanwhile, s': seconds(keeping),
    'of that, customers looked at': looked,
    'entered and left, told as events': Number(told.rows),
    'memberships at the end': kept.length,
    'one full recount, s': seconds(full),
    'keeping up after one single event, ms': Number((single / singles.length).toFixed(2)),
  });
  const ratio = (other: number, ours: number) => Number((other / ours).toFixed(1));
  console.table({
    [`a recount after every call of ${atOnce} events, to keeping up`]: ratio(full * Math.ceil(events / atOnce), keeping),
    'a recount after every event, to keeping up': ratio(full * events, keeping),
    'a recount, to keeping up after one single event': ratio(full, single / singles.length),
    'keeping up, to taking the events in': ratio(keeping, taking),
  });
} finally {
  await close();
}
