import { expect, test } from 'vitest';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { perform } from './perform.ts';
import { handlers } from './registry.ts';

test('a working day follows the calendar that the step names, else the shop’s, also when that calendar is gone', async () => {
  const { core, close } = await testCore();
  // Friday, 16:00 in Việt Nam.
  const at = Date.UTC(2026, 10, 27, 9);
  core.now = () => at;
  const settings = await core.documents.getSettings();
  const always = { id: 'always', name: 'Tổng đài', sharesHolidays: false, holidays: [], makeUp: [] };
  const week = settings.calendar.week.map(() => [{ from: 0, to: 1440 }]);
  await core.documents.saveSettings({ ...settings, calendars: [{ ...always, week }] });
  const duration = { amount: 1, unit: 'working_day' } as const;
  const wait = (calendar?: string) => ({ type: 'wait', config: { duration, ...(calendar === undefined ? {} : { calendar }) } });
  const { versionId } = await live(
    core,
    draw({
      nodes: { in: { type: 'on_event', config: { event: 'order_placed' } }, shop: wait(), named: wait('always'), gone: wait('gone') },
      edges: ['in.next > shop', 'shop.next > named', 'named.next > gone'],
    }),
  );
  await ingest(core, {
    source: 's',
    events: [incomingEventSchema.parse({ id: '1', type: 'order_placed', customer: { email: 'a@b.vn' } })],
  });
  const { id: enrollmentId } = await core.db.selectFrom('enrollments').select('id').executeTakeFirstOrThrow();
  const end = async (nodeId: string, seq: number) => {
    const request = { key: `${enrollmentId}:${nodeId}:1:0`, name: 'deadline', enrollmentId, versionId, nodeId, visit: 1, seq, at };
    const trace = [{ seq, nodeId, visit: 1, enteredAt: at }];
    return perform(core, handlers, { kind: 'read', request: { ...request, trace, input: { from: at, duration } } });
  };
  const shop = await end('shop', 1);
  expect(await end('named', 2)).toEqual({ done: { at: at + 24 * 3_600_000 } });
  expect(shop).not.toEqual({ done: { at: at + 24 * 3_600_000 } });
  expect(await end('gone', 3)).toEqual(shop);
  await close();
});
