import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '#test/kit/world.ts';
import { mailsOfOrder } from '../soak/journey.ts';
import { soak } from '../soak/soak.ts';

// The long one, fifty rounds with two hundred under way: npm run soak -- --seed N
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

test('server, worker and Temporal killed in turn: nothing is lost, nothing goes out twice, everybody comes to an end', async () => {
  const report = await soak(world, { seed: 20_261_125, rounds: 3, customers: 40 });
  expect(report.kills).toEqual({ server: 1, worker: 1, temporal: 1 });
  expect(report).toMatchObject({ twice: [], lost: [], open: [] });
  expect(report.orders).toBeGreaterThanOrEqual(40 + 3 * 3);
  expect(report.arrived + report.unknown).toBeGreaterThanOrEqual(report.orders * mailsOfOrder);
  expect(report.unknown).toBeLessThanOrEqual(report.unknownLimit);
});
