import { expect, test } from 'vitest';
import { crowdOf, crowdsOf, personNotes } from './crowd.ts';
import type { Crowd } from './place.ts';

const numbers = (here: number, held: number, entered: number, ports: Record<string, number> = {}) => ({ here, held, entered, ports });
const person = { since: 7, held: null, heldUntil: null, state: 'running', endReason: null, failingSince: null, nodeId: 'mail' };
const when = (at: number) => `@${at}`;
const notes = (of: object, crowd: Crowd, listed = false) =>
  personNotes({ ...person, ...of }, { crowd, step: 'Thư', when, listed }).map(({ text, grave }) => [
    text.key.replace('app:live.', ''),
    grave,
  ]);

test('a step offers who is here, who left, and by which way', () => {
  expect(crowdsOf(numbers(2, 1, 9, { no: 3, yes: 4, never: 0 }), ['yes', 'no', 'never'])).toEqual([
    { state: 'here', count: 2 },
    { state: 'held', count: 1 },
    { state: 'passed', count: 7 },
    { state: 'passed', port: 'yes', count: 4 },
    { state: 'passed', port: 'no', count: 3 },
  ]);
  expect(crowdsOf(undefined, ['yes']).map((one) => one.count)).toEqual([0, 0]);
});

test('a step where nobody is lists who was there', () => {
  expect(crowdOf({ node: 'a' }, numbers(0, 0, 3))).toBe('passed');
  expect(crowdOf({ node: 'a' }, numbers(1, 0, 3))).toBe('here');
  expect(crowdOf({ node: 'a' }, undefined)).toBe('here');
  expect(crowdOf({ node: 'a', port: 'yes' }, numbers(1, 0, 3))).toBe('passed');
  expect(crowdOf({ state: 'held', node: 'a' }, numbers(0, 0, 3))).toBe('held');
});

test('a person in a list: since when, held until when and why, what became of her', () => {
  expect(notes({}, 'here')).toEqual([['person.since', undefined]]);
  expect(notes({}, 'here', true)).toEqual([['person.sinceHere', undefined]]);
  expect(notes({ held: 'cap', heldUntil: 9 }, 'here')).toEqual([
    ['person.since', undefined],
    ['person.heldUntil', 'held'],
  ]);
  expect(notes({ held: 'paused' }, 'held').at(-1)).toEqual(['person.held', 'held']);
  expect(notes({}, 'passed')).toEqual([
    ['person.came', undefined],
    ['person.now', undefined],
  ]);
  expect(notes({ state: 'ended', endReason: 'goal', held: 'cap' }, 'passed').at(-1)).toEqual(['end.goal', undefined]);
  expect(notes({ state: 'ended' }, 'ended')).toEqual([
    ['person.ended', undefined],
    ['end.finished', undefined],
  ]);
  expect(notes({ state: 'lost' }, 'here').at(-1)).toEqual(['person.lost', 'stuck']);
  expect(notes({}, 'stuck').at(-1)).toEqual(['person.undelivered', 'stuck']);
});
