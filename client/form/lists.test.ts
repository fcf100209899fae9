import { describe, expect, test } from 'vitest';
import { freshName, swapped, withNames } from './list-name.ts';
import { freshMoment, minutesOf, timeOf } from './moment.ts';
import { evenly } from './shares.ts';

describe('names of entries, which are their ways out', () => {
  test('a name that was given is kept, one that is missing is that of its place', () =>
    expect(withNames([{ name: 'case_7' }, {}], 'case')).toEqual([{ name: 'case_7' }, { name: 'case_2' }]));
  test('what is no list has no entries', () => expect(withNames('x', 'case')).toEqual([]));
  test('a fresh one is taken by nobody', () => expect(freshName([{ name: 'case_2' }, { name: 'case_9' }], 'case')).toBe('case_10'));
  test('neighbours change places, and nothing leaves the list at its ends', () => {
    expect(swapped(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(swapped(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  });
});

test.each([2, 3, 6, 7, 8])('%i even shares make a hundred and differ by one at most', (count) => {
  const shares = evenly(Array.from({ length: count }, () => ({}))).map(({ percent }) => percent);
  expect(shares.reduce((sum, each) => sum + each)).toBe(100);
  expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
});

describe('times of a day', () => {
  test.each([
    [0, '00:00'],
    [485, '08:05'],
    [1440, '00:00'],
  ])('%i is %s', (minute, time) => expect(timeOf(minute)).toBe(time));
  test('what is no time is eight in the morning', () =>
    expect([minutesOf(undefined), minutesOf('x'), minutesOf('21:30')]).toEqual([480, 480, 1290]));
  test('another kind of moment keeps the hour', () => expect(freshMoment('usual', '19:00')).toEqual({ kind: 'usual', time: '19:00' }));
});
