import { expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { freshShop as shop } from '#test/kit/fresh-shop.ts';
import { play } from './play.ts';
import { storySchema } from './story.ts';

const day = (amount: number) => ({ amount, unit: 'day' as const });
const story = (more: Record<string, unknown>) =>
  storySchema.parse({ id: 'lan', name: 'Chị Lan', at: '2026-11-27T15:00', start: { nodeId: 'order', data: { total: 900_000 } }, ...more });
const local = (at: number | undefined) => (at === undefined ? undefined : new Date(at + 7 * 3_600_000).toISOString().slice(0, 16));

const journey = draw({
  settings: { goal: { event: 'order_paid' } },
  nodes: {
    order: { type: 'on_event', config: { event: 'order_placed' } },
    thanks: { type: 'send_message', config: { channel: 'email', purpose: 'care', subject: 'A', body: 'A' } },
    parcel: {
      type: 'wait_for',
      config: { events: [{ name: 'event_1', event: 'order_delivered' }], limit: { amount: 1, unit: 'working_day' } },
    },
    note: { type: 'update_customer', config: { set: [{ name: 'status', value: 'Đã mua' }] } },
    big: {
      type: 'condition',
      config: {
        rules: {
          combinator: 'and',
          rules: [
            { kind: 'field', source: 'customer', field: 'status', op: 'is', value: 'Đã mua' },
            { kind: 'field', source: 'start', field: 'total', op: 'at_least', value: 500_000 },
            { kind: 'history', event: 'order_delivered', op: 'happened', within: { amount: 1, unit: 'hour' } },
          ],
        },
      },
    },
    task: { type: 'create_task', config: { title: 'Gọi', who: { rule: 'role', role: 'agent' }, due: { amount: 2, unit: 'working_hour' } } },
    out: { type: 'exit' },
  },
  edges: [
    ...['order.next > thanks', 'thanks.sent > parcel', 'thanks.unreachable > out', 'thanks.not_allowed > out', 'parcel.event_1 > note'],
    ...['parcel.timeout > task', 'note.next > big', 'big.yes > out', 'big.no > task', 'task.done > out', 'task.overdue > out'],
  ],
});
const ways = async (more: Record<string, unknown>) => {
  const { visits, end } = await play(journey, { story: story(more), shop });
  return { way: visits.map(({ nodeId, port }) => (port === undefined ? nodeId : `${nodeId}.${port}`)).join(' '), end: end?.reason, visits };
};

test('nothing comes: limits run in the working time of the shop', async () => {
  const { way, visits, end } = await ways({});
  expect(way).toBe('order.next thanks.sent parcel.timeout task.overdue out');
  expect(end).toBe('finished');
  // Friday 15:00 and a working day of eight hours: 2.5 on Friday, 4 on Saturday, 1.5 on Monday; then two more.
  expect(visits.map(({ leftAt }) => local(leftAt)).slice(2, 4)).toEqual(['2026-11-30T09:30', '2026-11-30T11:30']);
});

test('what comes is seen by the rules behind it, and what was written', async () => {
  const { way } = await ways({ choices: { parcel: [{ port: 'event_1', after: { amount: 20, unit: 'hour' } }] } });
  expect(way).toBe('order.next thanks.sent parcel.event_1 note.next big.yes out');
  const little = await ways({
    start: { nodeId: 'order', data: { total: 90_000 } },
    choices: { parcel: [{ port: 'event_1', after: day(1) }] },
  });
  expect(little.way).toContain('big.no task.overdue');
});

test('work is done when the story says so, and a choice counts more than the rules', async () => {
  const choices = {
    parcel: [{ port: 'event_1', after: day(1) }],
    big: [{ port: 'no' }],
    task: [{ port: 'done', after: { amount: 5, unit: 'minute' } }],
  };
  const { way, visits } = await ways({ choices });
  expect(way).toBe('order.next thanks.sent parcel.event_1 note.next big.no task.done out');
  expect(local(visits.at(-1)?.enteredAt)).toBe('2026-11-28T15:05');
});

test('a refused message goes its own way; the goal ends a wait', async () => {
  expect((await ways({ choices: { thanks: [{ port: 'not_allowed' }] } })).way).toBe('order.next thanks.not_allowed out');
  expect(await ways({ choices: { parcel: [{ meets: 'goal', after: { amount: 1, unit: 'hour' } }] } })).toMatchObject({
    way: 'order.next thanks.sent parcel',
    end: 'goal',
  });
});

test('a story that begins nowhere is refused', async () => {
  await expect(ways({ start: { nodeId: 'parcel' } })).rejects.toThrow(RangeError);
});
