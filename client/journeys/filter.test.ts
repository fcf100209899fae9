import { expect, test } from 'vitest';
import { countByState, filterJourneys } from './filter.ts';

const journeys = [
  { name: 'Chúc mừng sinh nhật', state: 'draft', updatedAt: 9 },
  { name: 'Chăm sóc sau mua hàng', state: 'live', updatedAt: 2 },
  { name: 'Nhắc bảo dưỡng', state: 'paused', updatedAt: 5 },
  { name: 'Chào khách mới', state: 'live', updatedAt: 7 },
] as const;

test('what runs stands first, the latest change before', () => {
  expect(filterJourneys(journeys, '', 'all').map((one) => one.updatedAt)).toEqual([7, 2, 5, 9]);
});

test('found without accents, within the state', () => {
  expect(filterJourneys(journeys, 'sinh nhat', 'all').map((one) => one.name)).toEqual(['Chúc mừng sinh nhật']);
  expect(filterJourneys(journeys, 'sinh nhat', 'live')).toEqual([]);
});

test('counts', () => {
  expect(countByState(journeys)).toEqual({ all: 4, live: 2, paused: 1, draft: 1 });
});
