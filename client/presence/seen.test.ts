import { expect, test } from 'vitest';
import { seenBy, type Told } from './seen.ts';

const people = [
  { id: 'lan', name: 'Lan' },
  { id: 'hoa', name: 'Hoa' },
];
const told = (part: Partial<Told>): Told => ({ people, pen: 'lan', asked: null, refused: null, ...part });
const hoa = { me: 'hoa', draws: true, along: false };
const lan = { me: 'lan', draws: true, along: false };

test('alone, or told nothing: one draws', () => {
  expect(seenBy(undefined, hoa)).toMatchObject({ others: [], holder: undefined, lookingOn: false });
  expect(seenBy(told({ people: [], pen: null }), hoa).lookingOn).toBe(false);
});

test('somebody else has the pen: one looks on, unless one draws along', () => {
  expect(seenBy(told({}), hoa)).toMatchObject({ holder: { name: 'Lan' }, lookingOn: true });
  expect(seenBy(told({}), { ...hoa, along: true })).toMatchObject({ holder: { name: 'Lan' }, lookingOn: false });
  expect(seenBy(told({ pen: null }), hoa).lookingOn).toBe(false);
});

test('who has the pen hears who would like it; who asked sees what became of it', () => {
  expect(seenBy(told({ asked: 'hoa' }), lan)).toMatchObject({ asker: { name: 'Hoa' }, lookingOn: false });
  expect(seenBy(told({ asked: 'hoa' }), hoa)).toMatchObject({ asker: undefined, wish: 'asked' });
  expect(seenBy(told({ refused: 'hoa' }), hoa).wish).toBe('refused');
});

test('one’s own other window is nobody else', () => {
  expect(seenBy(told({ people: [{ id: 'lan', name: 'Lan' }] }), lan)).toMatchObject({ others: [], lookingOn: false });
});
