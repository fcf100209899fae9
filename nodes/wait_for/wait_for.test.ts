import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { WaitForConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const start = Date.UTC(2026, 10, 27, 8);
const limit = { amount: 3, unit: 'day' } as const;
const end = start + 3 * 86_400_000;
const config: WaitForConfig = {
  events: [
    { name: 'event_1', event: 'message_received' },
    { name: 'event_4', event: 'order_placed' },
  ],
  limit,
};
const came = (name: string, at: number) => run(step, config, { now: start, events: [{ name, at }] });

describe('wait_for', () => {
  it('leaves by the event that comes during the wait, at its moment', async () => {
    expect(await came('event_4', start + 5000)).toMatchObject({ port: 'event_4', at: start + 5000 });
  });
  it('leaves at once for an event that came while she was in the step before', async () => {
    expect(await came('event_1', start - 5000)).toMatchObject({ port: 'event_1', at: start });
  });
  it('leaves by the event when it comes at the very moment of the limit', async () => {
    expect(await came('event_1', end)).toMatchObject({ port: 'event_1', at: end });
  });
  it('leaves by the limit when the event comes a moment later', async () => {
    expect(await came('event_1', end + 1)).toMatchObject({ port: 'timeout', at: end });
  });
  it('leaves by the limit when nothing comes, and not for an event of another step', async () => {
    expect(await came('event_2', start + 5000)).toMatchObject({ port: 'timeout', at: end });
  });
  it('takes the one that came first, whatever the order in the settings', async () => {
    const events = [
      { name: 'event_4', at: start + 1000 },
      { name: 'event_1', at: start + 2000 },
    ];
    expect(await run(step, config, { now: start, events })).toMatchObject({ port: 'event_4', at: start + 1000 });
  });
  it('names events without a name by their place', async () => {
    const nameless = { ...config, events: config.events.map(({ event }) => ({ event })) };
    expect(await run(step, nameless, { now: start, events: [{ name: 'event_2', at: start + 1 }] })).toMatchObject({ port: 'event_2' });
    expect(definition.ports(nameless).map(({ id }) => id)).toEqual(['event_1', 'event_2', 'timeout']);
    expect(definition.listens?.(nameless).map(({ name }) => name)).toEqual(['event_1', 'event_2']);
  });
  it.each([0, 1, 2])('survives being cut after %i things: the calendar is asked once, the limit stays', async (cutAfter) => {
    const script = { now: start, cutAfter, reads: { deadline: ({ from }: { from: number }) => ({ at: from + 60_000 }) } };
    const ran = await run(step, { ...config, limit: { amount: 1, unit: 'working_day' } }, script);
    expect(ran).toMatchObject({ port: 'timeout', at: start + 60_000 });
    expect(ran.asked).toHaveLength(1);
  });
});

describe('wait_for, as it is drawn', () => {
  const vi = nodeTranslator('vi');
  const labels = (events: Partial<WaitForConfig['events'][number]>[]) =>
    definition.ports({ events: events as WaitForConfig['events'] }).map(({ label }) => say(vi, label, 'wait_for'));
  const problems = (events: WaitForConfig['events']) =>
    definition.check?.({ events, limit }, { nodeId: 'n', channels: {} }).map(({ code, field }) => `${code} ${field}`);
  const big = { combinator: 'and', rules: [{ kind: 'field', source: 'event', field: 'total', op: 'at_least', value: 500_000 }] } as const;
  const rules = { ...big, rules: [...big.rules] };

  it('calls the limit by what was awaited', () => {
    expect(labels([{ event: 'message_received' }])).toEqual(['khách trả lời', 'không trả lời']);
    expect(labels([{ event: 'Mở khoá học' }])).toEqual(['có “Mở khoá học”', 'không có “Mở khoá học”']);
    expect(labels([{ event: 'message_received' }, { event: 'order_placed' }]).at(-1)).toBe('hết hạn chờ');
    expect(labels([{}])).toEqual(['(chưa chọn hoạt động)', 'hết hạn chờ']);
  });
  it('tells two ways out of the same event apart', () => {
    expect(labels([{ event: 'order_placed', where: rules }, { event: 'order_placed' }])).toEqual([
      'khách đặt hàng, giá trị đơn từ 500.000\u00a0₫ trở lên',
      'khách đặt hàng',
      'hết hạn chờ',
    ]);
  });
  it('says what it waits for, and for how long', () => {
    expect(say(vi, definition.sentence(config), 'wait_for')).toBe('Chờ khách trả lời hoặc khách đặt hàng, tối đa 3 ngày');
    expect(say(vi, definition.sentence({}), 'wait_for')).toBe('Chờ (chưa chọn hoạt động), tối đa (chưa đặt thời gian)');
  });
  it('finds an event that stands twice, unless its conditions differ', () => {
    expect(problems([{ event: 'order_placed' }, { event: 'order_placed' }])).toEqual(['event_twice events.1.event']);
    expect(problems([{ event: 'order_placed', where: rules }, { event: 'order_placed' }])).toEqual([]);
  });
  it('finds two events that share a way out', () => {
    expect(problems([{ event: 'order_placed' }, { name: 'event_1', event: 'order_paid' }])).toEqual(['same_name events.1.name']);
  });
  it('finds a wait for contact, which is no event', () => {
    expect(problems([{ event: 'contact' }])).toEqual(['contact_is_no_event events.0.event']);
  });
  it('needs at least one event', () => {
    expect(definition.config.safeParse({ events: [], limit }).success).toBe(false);
    expect(definition.config.safeParse({ events: [{ event: ' ' }], limit }).success).toBe(false);
  });
});
