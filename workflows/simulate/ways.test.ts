import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyRule, draw, message, reply } from '#test/engine/kit/draw.ts';
import { cases } from '#test/engine/kit/random.ts';
import { type Beat, rhythmOf } from './rhythm.ts';
import type { Shop } from './shop.ts';
import { waysThrough } from './ways.ts';

const zone = 'Asia/Ho_Chi_Minh';
/** A Friday. */
const start = Date.parse('2026-11-27T15:00+07:00');
const office = [{ from: 480, to: 1020 }];
const shop: Shop = {
  zone,
  calendar: { week: [office, office, office, office, office, [], []], holidays: [] },
  calendars: [],
  quiet: { enabled: true, from: 1260, to: 480, transactions: false },
  cap: { enabled: true, messages: 3, hours: 24 },
  latest: { care: 48, advertising: 24, transaction: 168 },
};
const ways = (to: string) => ({ sent: to, unreachable: 'out', not_allowed: 'out' });
const duty = { who: { rule: 'role', role: 'agent' } };

const care = draw({
  bought: ['on_event', { event: 'order_delivered' }, { next: 'guide' }],
  guide: ['send_message', message, ways('rest')],
  rest: ['wait', { duration: { amount: 7, unit: 'hour' } }, { next: 'hello' }],
  hello: ['send_message', message, ways('listen')],
  listen: ['wait_for', reply({ amount: 3, unit: 'day' }), { event_1: 'thanks', timeout: 'phone' }],
  phone: ['create_task', { ...duty, title: 'Gọi hỏi thăm', due: { amount: 4, unit: 'working_hour' } }, { done: 'out', overdue: 'again' }],
  again: ['send_message', message, ways('out')],
  thanks: ['send_message', message, ways('out')],
  out: ['exit', {}],
});
const local = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 16);
const told = ({ kind, nodeId, from, to }: Beat) => `${kind} ${nodeId} ${local(from)}${to === from ? '' : ` – ${local(to)}`}`;

describe('one case with real dates', () => {
  test('nobody does anything: messages, nights, waits and work stand where they will be', async () => {
    const [usual] = await waysThrough({ journey: care, shop, start });
    expect(usual?.tells).toEqual([{ nodeId: 'listen', port: 'timeout' }]);
    const rhythm = usual && rhythmOf(usual.played, care);
    expect(rhythm?.beats.map(told)).toEqual([
      'start bought 2026-11-27T15:00',
      'message guide 2026-11-27T15:00',
      'wait rest 2026-11-27T15:00 – 2026-11-27T22:00',
      // After nine in the evening nothing goes out.
      'held hello 2026-11-27T22:00 – 2026-11-28T08:00',
      'message hello 2026-11-28T08:00',
      'wait listen 2026-11-28T08:00 – 2026-12-01T08:00',
      // Four hours of working time, from eight on Tuesday.
      'work phone 2026-12-01T08:00 – 2026-12-01T12:00',
      'message again 2026-12-01T12:00',
    ]);
    expect(rhythm?.ended).toBe(true);
  });

  test('a wait in working days goes by the calendar its step names, as on the server', async () => {
    const always = { id: 'always', name: 'Cả tuần', sharesHolidays: false, week: Array.from({ length: 7 }, () => office), holidays: [] };
    const drawn = (calendar?: string) =>
      draw({
        bought: ['on_event', { event: 'order_delivered' }, { next: 'rest' }],
        rest: ['wait', { duration: { amount: 1, unit: 'working_day' }, calendar }, { next: 'out' }],
        out: ['exit', {}],
      });
    const waited = async (calendar?: string) => {
      const journey = drawn(calendar);
      const [usual] = await waysThrough({ journey, shop: { ...shop, calendars: [always] }, start });
      return usual && rhythmOf(usual.played, journey).beats.map(told).at(1);
    };
    // The shop is closed on Saturday and Sunday.
    expect(await waited()).toBe('wait rest 2026-11-27T15:00 – 2026-11-30T15:00');
    expect(await waited('always')).toBe('wait rest 2026-11-27T15:00 – 2026-11-28T15:00');
  });

  test('each other way out of a step she passes is a case of its own, played to its end', async () => {
    const all = await waysThrough({ journey: care, shop, start });
    expect(all.map(({ id }) => id)).toEqual([
      'usual',
      ...['listen/event_1', 'phone/done'],
      ...['guide/unreachable', 'guide/not_allowed', 'hello/unreachable', 'hello/not_allowed', 'again/unreachable'],
    ]);
    const answered = all.find(({ id }) => id === 'listen/event_1');
    expect(answered?.played.came).toMatchObject([{ nodeId: 'listen', port: 'event_1', after: 24 * 3_600_000 }]);
    const done = all.find(({ id }) => id === 'phone/done');
    // Staff act in their working time.
    expect(done?.played.came.map(({ at }) => local(at))).toEqual(['2026-12-01T09:00']);
  });

  test('with a step chosen all cases pass it', async () => {
    const all = await waysThrough({ journey: care, shop, start, through: 'thanks' });
    expect(all[0]?.tells).toEqual([{ nodeId: 'listen', port: 'event_1' }]);
    for (const { played } of all) expect(played.simulation.visits.map(({ nodeId }) => nodeId)).toContain('thanks');
  });
});

test('a step that is not set up ends the case there, and says so', async () => {
  const half = {
    ...care,
    nodes: care.nodes.map((node) => (node.id === 'listen' ? { ...node, config: { events: [], limit: undefined } } : node)),
  };
  const [usual] = await waysThrough({ journey: half, shop, start });
  expect(usual?.played.unset).toBe('listen');
  expect(usual?.played.simulation.visits.at(-1)?.nodeId).toBe('listen');
});

test('a message without words yet has its place all the same', async () => {
  const half = {
    ...care,
    nodes: care.nodes.map((node) => (node.id === 'guide' ? { ...node, config: { channel: 'email', body: '' } } : node)),
  };
  const [usual] = await waysThrough({ journey: half, shop, start });
  expect(usual?.played.unset).toBeUndefined();
});

test('a circle is broken off, a share is fallen into by somebody', async () => {
  const round = draw({
    start: ['by_hand', {}, { next: 'split' }],
    split: [
      'split',
      {
        shares: [
          { name: 'share_1', percent: 50 },
          { name: 'share_2', percent: 50 },
        ],
      },
      { share_1: 'rest', share_2: 'ask' },
    ],
    rest: ['wait', { duration: { amount: 1, unit: 'day' } }, { next: 'rest' }],
    ask: ['condition', { rules: anyRule }, { yes: 'out', no: 'rest' }],
    out: ['exit', {}],
  });
  for (const through of ['rest', 'ask']) {
    const all = await waysThrough({ journey: round, shop, start, through });
    expect(all[0]?.played.simulation.visits.some(({ nodeId }) => nodeId === through)).toBe(true);
  }
  const [endless] = await waysThrough({ journey: round, shop, start, through: 'rest' });
  expect(endless && rhythmOf(endless.played, round).ended).toBe(false);
});

test('a start by the clock comes when it strikes', async () => {
  const weekly = draw({
    start: ['on_schedule', { when: { every: 'week', days: [1], time: '08:30' } }, { next: 'out' }],
    out: ['exit', {}],
  });
  const [usual] = await waysThrough({ journey: weekly, shop, start });
  expect(local(usual?.played.simulation.visits[0]?.enteredAt ?? 0)).toBe('2026-11-30T08:30');
});

test('whatever is drawn: each case goes the way it is named after, and its beats stand in order', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(20), async ({ journey }, pick) => {
      const through = journey.nodes[pick % journey.nodes.length]?.id;
      const all = await waysThrough({ journey, shop, start, through });
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      for (const { played, id } of all) {
        const { beats, from, to } = rhythmOf(played, journey);
        for (const [index, beat] of beats.entries()) {
          expect(beat.from).toBeGreaterThanOrEqual(from);
          expect(beat.to).toBeLessThanOrEqual(to);
          expect(beat.from).toBeGreaterThanOrEqual(beats[index - 1]?.from ?? 0);
        }
        const [nodeId, port] = id.split('/');
        if (port !== undefined) expect(played.simulation.visits.find((visit) => visit.nodeId === nodeId)?.port).toBe(port);
      }
    }),
    { numRuns: 60 },
  );
}, 30_000);
