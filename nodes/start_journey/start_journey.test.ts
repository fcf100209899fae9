import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../kit/definition.ts';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

type Journeys = NonNullable<CheckContext['journeys']>;
const one = (name: string, ...starts: string[]): Journeys[string] => ({ name, state: 'live', starts });
const check = (journeyId: string, journeys?: Journeys, own = 'me') =>
  definition
    .check?.({ journeyId }, { nodeId: 'n', channels: {}, journeys, journeyId: own })
    .map(({ severity, code, text }) => [severity, code, text.params?.ring].filter(Boolean).join(' '));

describe('start_journey', () => {
  it.each(['started', 'not_started'] as const)('leaves by what came of it: %s', async (port) => {
    expect(await run(step, { journeyId: 'j' }, { now: 5, calls: { startJourney: () => ({ port }) } })).toEqual({
      ...{ port, at: 5, asked: ['startJourney {}'] },
    });
  });
  it('names the journey', () => {
    const vi = nodeTranslator('vi', { vi: { names: { 'journey.j1': 'Hỏi thăm' } } });
    const said = (journeyId?: string) => say(vi, definition.sentence(journeyId === undefined ? {} : { journeyId }), 'start_journey');
    expect(said('j1')).toBe('Đưa khách vào hành trình “Hỏi thăm”');
    expect(said('j2')).toBe('Đưa khách vào hành trình (hành trình không còn)');
    expect(said()).toBe('Đưa sang hành trình khác: chưa chọn');
  });
  it('finds that it is gone, not live, or paused, where journeys are known', () => {
    expect(check('a')).toEqual([]);
    expect(check('a', {})).toEqual(['error gone']);
    expect(check('a', { a: one('A') })).toEqual([]);
    expect(check('a', { a: { ...one('A'), state: 'draft' } })).toEqual(['warning not_live']);
    expect(check('a', { a: { ...one('A'), state: 'paused' } })).toEqual(['warning paused']);
  });
  it('names the journeys that lead to each other', () => {
    const journeys = { me: one('Tôi', 'a'), a: one('A', 'b', 'c'), b: one('B', 'b'), c: one('C', 'me', 'a') };
    expect(check('a', journeys)).toEqual(['warning ring Tôi → A → C → Tôi']);
    expect(check('b', journeys)).toEqual([]);
    expect(check('me', journeys)).toEqual(['warning ring Tôi → Tôi']);
  });
});
