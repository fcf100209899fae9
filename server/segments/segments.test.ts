import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { saveCustomer } from '#server/customers/save.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { countMatching } from './count.ts';
import { startSegmentKeeper } from './keeper.ts';
import { getSegment, listSegments, segmentMembers } from './list.ts';
import { keepSegments } from './pass.ts';
import { removeSegment, saveSegment } from './save.ts';

let inner: TestCore;
let core: Core;
let now = Date.UTC(2026, 10, 1, 2);
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  core.now = () => now;
});
afterEach(() => inner.close());

const day = 86_400_000;
const all = (...rules: Rules['rules']): Rules => ({ combinator: 'and', rules });
const quiet: Rules = all({ kind: 'history', event: 'contact', op: 'not_happened', within: { amount: 15, unit: 'day' } });
const status = (value: string): Rules => all({ kind: 'field', source: 'customer', field: 'status', op: 'is', value });
const since = (value: string): Rules => all({ kind: 'field', source: 'customer', field: 'joined', op: 'at_least', value });

async function settle(): Promise<void> {
  for (let turns = 0; (await keepSegments(core)) > 0; turns += 1) if (turns > 1000) throw new Error('It never comes to an end');
}
const person = async (email: string, attributes: Record<string, string> = {}) =>
  (await saveCustomer(core, { name: email, email, attributes }, 'user')).id;
const wrote = (id: string, customer: string, at = now) =>
  ingest(core, { source: 'shop', events: [incomingEventSchema.parse({ id, type: 'message_received', at, customer: { id: customer } })] });
const told = async () =>
  (await core.db.selectFrom('events').select(['type', 'customer_id', 'data']).where('source', '=', 'segment').orderBy('seq').execute()).map(
    (row) => `${row.type.slice('segment_'.length)} ${JSON.parse(row.data).name} ${row.customer_id}`,
  );
const members = async (id: string) => (await segmentMembers(core, { id })).items.map((each) => each.id).sort();

test('15 days without contact: in at the first moment after them, out again as soon as she writes', async () => {
  const lan = await person('lan@shop.test');
  await wrote('1', lan);
  const group = await saveSegment(core, { name: 'Vắng', rules: quiet }, 'user');
  await settle();
  expect(await members(group.id)).toEqual([]);
  const began = now;
  now = began + 15 * day;
  await settle();
  // To the millisecond 15 days ago is within 15 days.
  expect(await members(group.id)).toEqual([]);
  now = began + 15 * day + 1;
  await settle();
  expect(await members(group.id)).toEqual([lan]);
  await wrote('2', lan);
  await settle();
  expect(await members(group.id)).toEqual([]);
  expect(await told()).toEqual([`entered Vắng ${lan}`, `left Vắng ${lan}`]);
});

test('a date begins in her own zone, else in that of the shop; the shop moves, and who matches changes', async () => {
  const at = { joined: '2026-11-27T17:30:00Z' };
  const here = await person('here@shop.test', at);
  const abroad = await person('abroad@shop.test', at);
  await saveCustomer(core, { id: abroad, zone: 'America/New_York' }, 'user');
  const group = await saveSegment(core, { name: 'Mới', rules: since('2026-11-28') }, 'user');
  await settle();
  expect(await members(group.id)).toEqual([here]);
  await core.documents.saveSettings({ ...(await core.documents.getSettings()), zone: 'Europe/London' });
  await settle();
  expect(await members(group.id)).toEqual([]);
  await saveCustomer(core, { id: abroad, zone: 'Asia/Tokyo' }, 'user');
  await settle();
  expect(await members(group.id)).toEqual([abroad]);
  expect(await told()).toEqual([`left Mới ${here}`, `entered Mới ${abroad}`]);
});

describe('filling', () => {
  test('a new group tells nobody of those who match already; a change of rules does when asked', async () => {
    const an = await person('an@shop.test', { status: 'vip' });
    const ba = await person('ba@shop.test', { status: 'new' });
    const { id } = await saveSegment(core, { name: 'G', rules: status('vip') }, 'user');
    expect(await getSegment(core, id)).toMatchObject({ filling: true, members: 0 });
    await settle();
    expect(await getSegment(core, id)).toMatchObject({ filling: false, members: 1 });
    await saveSegment(core, { id, name: 'G', rules: status('new') }, 'user');
    await settle();
    expect(await members(id)).toEqual([ba]);
    expect(await told()).toEqual([]);
    await saveSegment(core, { id, name: 'G', rules: status('vip'), tell: true }, 'user');
    await settle();
    expect((await told()).sort()).toEqual([`entered G ${an}`, `left G ${ba}`]);
  });

  test('goes on where it was, in pieces, and what happens meanwhile is not lost', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => ({ email: `k${index}@shop.test`, status: 'new' }));
    const ids = (await upsertCustomers(core, { source: 'shop', customers: many })).map((customer) => customer.id);
    const { id } = await saveSegment(core, { name: 'G', rules: status('vip') }, 'user');
    await keepSegments(core);
    for (const which of [3, 600, 1199]) await saveCustomer(core, { id: ids[which] ?? '', attributes: { status: 'vip' } }, 'user');
    await settle();
    expect(await members(id)).toEqual([ids[3], ids[600], ids[1199]].sort());
  });
});

test('who enters begins the journey that starts with the group; who was in before does not', async () => {
  const before = await person('before@shop.test', { status: 'vip' });
  const { id } = await saveSegment(core, { name: 'VIP', rules: status('vip') }, 'user');
  await settle();
  const journey = draw({
    nodes: { start: { type: 'on_segment', config: { segmentId: id, change: 'entered' } }, out: { type: 'exit' } },
    edges: ['start.next > out'],
  });
  await live(core, journey);
  const later = await person('later@shop.test');
  await settle();
  await saveCustomer(core, { id: later, attributes: { status: 'vip' } }, 'user');
  await saveCustomer(core, { id: before, attributes: { city: 'Huế' } }, 'user');
  await settle();
  const inside = await core.db.selectFrom('enrollments').select('customer_id').execute();
  expect(inside.map((row) => row.customer_id)).toEqual([later]);
  await expect(removeSegment(core, id, 'user')).rejects.toMatchObject({ code: 'segment_in_use' });
});

test.each(['segments:noted', 'ingest:stored', 'ingest:caused', 'segments:told'])(
  'dying at %s loses nothing and tells nothing twice',
  async (where) => {
    const { id } = await saveSegment(core, { name: 'VIP', rules: status('vip') }, 'user');
    await settle();
    const an = await person('an@shop.test', { status: 'vip' });
    core.crashPoint = (name) => {
      if (name === where) throw new Error('died');
    };
    await expect(keepSegments(core)).rejects.toThrow('died');
    core.crashPoint = () => {};
    expect(await members(id)).toEqual([]);
    await settle();
    expect(await members(id)).toEqual([an]);
    expect(await told()).toEqual([`entered VIP ${an}`]);
  },
);

test('the server keeps up by itself, right behind what happens', async () => {
  const { id } = await saveSegment(core, { name: 'VIP', rules: status('vip') }, 'user');
  const keeper = startSegmentKeeper(core);
  try {
    const an = await person('an@shop.test', { status: 'vip' });
    await expect.poll(() => members(id)).toEqual([an]);
    await saveCustomer(core, { id: an, attributes: { status: 'old' } }, 'user');
    await expect.poll(() => members(id)).toEqual([]);
  } finally {
    await keeper.stop();
  }
});

test('counts for rules that are nobody’s yet, groups within them too; a group is called by one name only', async () => {
  await person('an@shop.test', { status: 'vip' });
  await person('ba@shop.test', { status: 'new' });
  const { id } = await saveSegment(core, { name: 'VIP', rules: status('vip') }, 'user');
  const outside = all({ kind: 'field', source: 'customer', field: 'segments', op: 'is_not', value: id });
  expect(await countMatching(core, outside)).toMatchObject({ matching: 1, total: 2, some: [{ name: 'ba@shop.test' }] });
  expect(await countMatching(core, all())).toMatchObject({ matching: 0, total: 2 });
  await expect(saveSegment(core, { name: ' vip', rules: quiet }, 'user')).rejects.toMatchObject({ code: 'segment_name_taken' });
  await expect(saveSegment(core, { id, revision: 7, name: 'VIP', rules: quiet }, 'user')).rejects.toMatchObject({
    code: 'segment_changed',
  });
  await removeSegment(core, id, 'user');
  expect(await listSegments(core)).toEqual([]);
});
