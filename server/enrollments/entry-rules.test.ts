import { describe, expect, test } from 'vitest';
import { entrySchema } from '#workflows/journey/schema.ts';
import { entryKey, judge, lockOf } from './entry-rules.ts';

const hour = 3_600_000;
const inAnHour = (from: number) => from + hour;
const inside = { state: 'running' as const, endedAt: null };
const gone = { state: 'ended' as const, endedAt: 1_000 };
const entry = (settings: object) => entrySchema.parse(settings);

describe('who may enter', () => {
  test('nobody holds the place', () => {
    for (const repeat of ['always', 'once', 'cooldown'] as const) expect(judge(entry({ repeat }), undefined, 0, inAnHour)).toBe('enter');
  });
  test('while inside: refused, or from the beginning again', () => {
    expect(judge(entry({}), inside, 5_000, inAnHour)).toBe('inside');
    expect(judge(entry({ whileInside: 'restart', repeat: 'once' }), inside, 5_000, inAnHour)).toBe('restart');
    expect(judge(entry({}), { state: 'planned', endedAt: null }, 5_000, inAnHour)).toBe('inside');
  });
  test('after she has left: always, never again, or after a while', () => {
    expect(judge(entry({}), gone, 1_000, inAnHour)).toBe('enter');
    expect(judge(entry({ repeat: 'once' }), gone, 9e12, inAnHour)).toBe('once');
    const cooldown = entry({ repeat: 'cooldown', cooldown: { amount: 1, unit: 'hour' } });
    expect(judge(cooldown, gone, 1_000 + hour - 1, inAnHour)).toBe('cooldown');
    expect(judge(cooldown, gone, 1_000 + hour, inAnHour)).toBe('enter');
  });
  test('whom Temporal has lost does not lock anybody out', () => {
    for (const repeat of ['always', 'once', 'cooldown'] as const) {
      expect(judge(entry({ repeat }), { state: 'lost', endedAt: null }, 0, inAnHour)).toBe('enter');
      for (const endReason of ['terminated', 'failed'])
        expect(judge(entry({ repeat }), { ...gone, endReason }, 1_000, inAnHour)).toBe('enter');
    }
    expect(judge(entry({ repeat: 'once' }), { ...gone, endReason: 'removed' }, 9e12, inAnHour)).toBe('once');
  });
});

describe('the key of an entry', () => {
  const perOrder = entry({ per: 'key', key: 'orderId' });
  test('is read from the event', () => {
    expect(entryKey(perOrder, { orderId: 17 })).toBe('17');
    expect(entryKey(perOrder, { orderId: 'DH-1' })).toBe('DH-1');
    expect(entryKey(entry({}), { orderId: 'DH-1' })).toBeNull();
  });
  test('is absent when the event has none: she comes as herself', () => {
    expect(entryKey(perOrder, {})).toBeNull();
    expect(entryKey(perOrder, { orderId: { nested: true } })).toBeNull();
    expect(lockOf('j', 'c', null)).not.toBe(lockOf('j', 'c', 'c'));
  });
});
