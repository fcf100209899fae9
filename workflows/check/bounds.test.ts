import { expect, test } from 'vitest';
import { draw } from '#test/engine/kit/draw.ts';
import { bounds } from './bounds.ts';

const message = { channel: 'email', purpose: 'care', subject: 'Chào bạn', body: 'Cảm ơn bạn.' };
const days = (amount: number, unit = 'day') => ({ duration: { amount, unit } });
const day = 86_400_000;
const start: Parameters<typeof draw>[0][string] = ['by_hand', {}, { next: 'a' }];

test('the longest and the most talkative way count, each for itself', () => {
  const journey = draw({
    start,
    a: ['send_message', message, { sent: 'long', unreachable: 'b', not_allowed: 'out' }],
    long: ['wait', days(30), { next: 'out' }],
    b: ['send_message', message, { sent: 'c', unreachable: 'c', not_allowed: 'out' }],
    c: ['send_message', message, { sent: 'short', unreachable: 'out', not_allowed: 'out' }],
    short: ['wait', days(2, 'hour'), { next: 'out' }],
    out: ['exit', {}],
  });
  expect(bounds(journey)).toEqual({ messages: 3, stay: 30 * day });
});

test('waits in a row add up, a limit counts in full, and two ways that meet again count once', () => {
  const journey = draw({
    start,
    a: ['wait_for', { events: [{ event: 'order_paid' }], limit: { amount: 3, unit: 'day' } }, { event_1: 'left', timeout: 'right' }],
    left: ['wait', days(1), { next: 'meet' }],
    right: ['wait', days(5), { next: 'meet' }],
    meet: ['send_message', message, { sent: 'out', unreachable: 'out', not_allowed: 'out' }],
    out: ['exit', {}],
  });
  expect(bounds(journey)).toEqual({ messages: 1, stay: 8 * day });
});

test('a circle knows no bound, of what happens in it only', () => {
  const journey = draw({
    start,
    a: ['wait', days(1), { next: 'b' }],
    b: ['wait_for', { events: [{ event: 'order_paid' }], limit: { amount: 1, unit: 'day' } }, { event_1: 'c', timeout: 'a' }],
    c: ['send_message', message, { sent: 'out', unreachable: 'out', not_allowed: 'out' }],
    out: ['exit', {}],
  });
  expect(bounds(journey)).toEqual({ messages: 1, stay: null });
});

test('steps that nobody comes to, and settings that are not complete, count for nothing', () => {
  const journey = draw({
    start,
    a: ['wait', {}, { next: 'out' }],
    lonely: ['wait', days(90), { next: 'out' }],
    out: ['exit', {}],
  });
  expect(bounds(journey)).toEqual({ messages: 0, stay: 0 });
});

test('working days are longer than days, weekends and a holiday included', () => {
  const { stay } = bounds(draw({ start, a: ['wait', days(10, 'working_day'), { next: 'out' }], out: ['exit', {}] }));
  expect(stay).toBeGreaterThanOrEqual(14 * day);
});
