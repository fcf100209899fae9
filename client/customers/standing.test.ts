import { expect, test } from 'vitest';
import { type Consent, standing } from './standing.ts';

const said = (at: number, channel: string, purpose: string, state: Consent['state']): Consent => ({
  at,
  channel,
  purpose,
  state,
  how: 'phone',
});

test('who has said nothing may be written to', () => {
  expect(standing([], 'email', 'care')).toEqual({ allowed: true, word: undefined });
});

test('a no to everything is a no to each, and a later yes to one purpose is a yes to that one', () => {
  const consents = [said(1, '*', '*', 'withdrawn'), said(2, 'email', 'care', 'given')];
  expect(standing(consents, 'email', 'care').allowed).toBe(true);
  expect(standing(consents, 'email', 'advertising').allowed).toBe(false);
  expect(standing(consents, 'sms', 'care').allowed).toBe(false);
});

test('the latest word counts, in whatever order they come', () => {
  const consents = [said(9, 'email', '*', 'withdrawn'), said(3, 'email', 'advertising', 'given')];
  expect(standing(consents, 'email', 'advertising').word?.at).toBe(9);
  expect(standing(consents.toReversed(), 'email', 'advertising').allowed).toBe(false);
});
