import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const friday = Date.UTC(2026, 10, 27, 8);

describe('wait', () => {
  it.each([
    ['second', 1000],
    ['minute', 60_000],
    ['hour', 3_600_000],
    ['day', 86_400_000],
  ] as const)('goes on after so many times a %s, without asking anybody', async (unit, ms) => {
    const ran = await run(step, { duration: { amount: 3, unit } }, { now: friday });
    expect(ran).toEqual({ port: 'next', at: friday + 3 * ms, asked: [] });
  });

  it('asks the calendar for working days, from the moment she came in', async () => {
    const wednesday = Date.UTC(2026, 11, 2, 2, 30);
    const duration = { amount: 3, unit: 'working_day' } as const;
    const ran = await run(step, { duration }, { now: friday, reads: { deadline: () => ({ at: wednesday }) } });
    expect(ran).toEqual({ port: 'next', at: wednesday, asked: [`deadline ${JSON.stringify({ from: friday, duration })}`] });
  });

  it.each([0, 1, 2])('comes back to the same moment when it is cut after %i things, and asks once', async (cutAfter) => {
    const script = { now: friday, cutAfter, reads: { deadline: ({ from }: { from: number }) => ({ at: from + 5000 }) } };
    const ran = await run(step, { duration: { amount: 1, unit: 'working_day' } }, script);
    expect(ran).toMatchObject({ port: 'next', at: friday + 5000 });
    expect(ran.asked).toHaveLength(1);
  });

  it('points out a wait of years, which is nearly always a slip of the unit', () => {
    const codes = (amount: number, unit: 'hour' | 'day' | 'working_day') =>
      definition.check?.({ duration: { amount, unit } }, { nodeId: 'n', channels: {} }).map(({ code, severity }) => `${severity} ${code}`);
    expect(codes(400, 'day')).toEqual([]);
    expect(codes(401, 'day')).toEqual(['warning very_long']);
    expect(codes(3650, 'hour')).toEqual([]);
    expect(codes(500, 'working_day')).toEqual(['warning very_long']);
  });
});
