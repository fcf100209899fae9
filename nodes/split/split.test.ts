import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import type { StepRuntime } from '../kit/runtime.ts';
import type { SplitConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const many = 100_000;
const half: SplitConfig = {
  shares: [
    { name: 'share_1', percent: 50 },
    { name: 'share_2', percent: 50 },
  ],
};

/** All that the step looks at. */
const at = (customerId: string, nodeId = 'split_abc', journeyId = 'j1') =>
  ({ enrollment: { id: 'e', customerId, journeyId, versionId: 'v' }, nodeId }) as StepRuntime;
const portOf = async (...of: Parameters<typeof at>) => (await step(at(...of), half)).port;

/** Ids of one import are nearly the same, and those of other systems only count up. */
const kinds: [string, (index: number) => string][] = [
  ['that only count up', (index) => `c${index}`],
  [
    'of one moment',
    (index) => `01993f2a-7c00-7${(index >> 12).toString(16).padStart(3, '0')}-8000-${index.toString(16).padStart(12, '0')}`,
  ],
  ['of equal numbers', (index) => String(index * 2)],
];

describe('split', () => {
  it('is stable for a customer at a step, whatever version she is in and however often she comes', async () => {
    const ran = await Promise.all([run(step, half, { now: 1 }), run(step, half, { now: 999_999_999 })]);
    expect(ran[0].port).toBe(ran[1].port);
    expect(ran[0].asked).toEqual([]);
    // What is live somewhere stays as it is: another hash would send customers to the other message.
    expect(await Promise.all(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'].map((id) => portOf(id)))).toEqual([
      ...['share_2', 'share_1', 'share_2', 'share_1', 'share_1', 'share_2', 'share_2', 'share_2'],
    ]);
  });

  it.each(kinds)('is even over 100,000 customers with ids %s', async (_, id) => {
    const shares = [
      { name: 'share_1', percent: 10 },
      { name: 'share_2', percent: 33 },
      { name: 'share_3', percent: 57 },
    ];
    const counts: Record<string, number> = {};
    for (let index = 0; index < many; index += 1) {
      const { port } = await step(at(id(index)), { shares });
      counts[port] = (counts[port] ?? 0) + 1;
    }
    // Chi square with two degrees of freedom: above 13.8 a fair split comes in one of a thousand.
    const chi = shares.reduce((sum, { name, percent }) => {
      const expected = (many * percent) / 100;
      return sum + ((counts[name] ?? 0) - expected) ** 2 / expected;
    }, 0);
    expect(chi).toBeLessThan(13.8);
  });

  it.each(kinds)('divides anew at every step and in every journey, with ids %s', async (_, id) => {
    for (const other of [['split_abd', 'j1'] as const, ['split_abc', 'j2'] as const]) {
      let both = 0;
      for (let index = 0; index < many; index += 1) {
        if ((await portOf(id(index))) === 'share_1' && (await portOf(id(index), ...other)) === 'share_1') both += 1;
      }
      // A quarter, within four standard deviations.
      expect(Math.abs(both - many / 4)).toBeLessThan(4 * Math.sqrt((many * 3) / 16));
    }
  });

  it('finds percentages that make no hundred, and two groups with one way out', () => {
    const codes = (shares: SplitConfig['shares']) => definition.check?.({ shares }, { nodeId: 'n', channels: {} }).map(({ code }) => code);
    expect(codes(half.shares)).toEqual([]);
    expect(
      codes([
        { name: 'share_1', percent: 50 },
        { name: 'share_2', percent: 40 },
      ]),
    ).toEqual(['not_hundred']);
    expect(
      codes([
        { name: 'share_1', percent: 50 },
        { name: 'share_1', percent: 50 },
      ]),
    ).toEqual(['same_name']);
  });
});
