import { expect, test } from 'vitest';
import { standingOf } from './standing.ts';

test.each([
  ['ended', 'cap', 'ended'],
  ['lost', 'cap', 'lost'],
  ['planned', null, 'planned'],
  ['running', 'paused', 'held'],
  ['running', null, 'inside'],
])('%s, held %s: %s', (state, held, said) => expect(standingOf({ state, held })).toBe(said));
