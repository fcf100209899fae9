import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capFree, type Decision, decide, type GuardFacts, portOf } from './decide.ts';
import { isQuiet } from './quiet.ts';

const hourMs = 3_600_000;
const zone = 'Asia/Ho_Chi_Minh';
const noon = Date.parse('2026-11-25T12:00+07:00');
const late = Date.parse('2026-11-25T23:00+07:00');
const good: GuardFacts = {
  at: noon,
  purpose: 'care',
  address: 'good',
  optedOut: false,
  missing: undefined,
  latest: noon + 48 * hourMs,
  quiet: { from: 21 * 60, to: 8 * 60 },
  zone,
  cap: { messages: 3, windowMs: 24 * hourMs, sent: [] },
};
const three = { messages: 3, windowMs: 24 * hourMs, sent: [noon - 20 * hourMs, noon - 10 * hourMs, noon - hourMs] };

describe('the rules, the worst first', () => {
  const cases: [string, Partial<GuardFacts>, Decision][] = [
    ['nothing against it', {}, { decision: 'send', reason: 'none' }],
    ['no address, whatever else', { address: 'none', optedOut: true, latest: 0 }, { decision: 'skip', reason: 'no_address' }],
    ['a bad address', { address: 'bad', optedOut: true }, { decision: 'skip', reason: 'bad_address' }],
    ['her no', { optedOut: true, latest: 0, missing: '' }, { decision: 'skip', reason: 'opted_out' }],
    ['too late', { latest: noon - 1 }, { decision: 'skip', reason: 'too_late' }],
    ['the last useful moment itself', { latest: noon }, { decision: 'send', reason: 'none' }],
    ['a field she has not', { missing: 'event.code' }, { decision: 'skip', reason: 'field_missing' }],
    ['quiet hours', { at: late }, { decision: 'hold', reason: 'quiet_hours', until: Date.parse('2026-11-26T08:00+07:00') }],
    ['quiet hours beyond its use', { at: late, latest: late + hourMs }, { decision: 'skip', reason: 'too_late', because: 'quiet_hours' }],
    ['the cap', { cap: three }, { decision: 'hold', reason: 'cap', until: noon + 4 * hourMs }],
    ['the cap beyond its use', { cap: three, latest: noon + hourMs }, { decision: 'skip', reason: 'too_late', because: 'cap' }],
    [
      'a place under the cap that comes free at night waits for the morning',
      { cap: { ...three, sent: [noon - 14 * hourMs, noon - 2, noon - 1] } },
      { decision: 'hold', reason: 'cap', until: Date.parse('2026-11-26T08:00+07:00') },
    ],
    [
      'what a person has judged is never too late',
      { latest: undefined, at: noon + 90 * 24 * hourMs },
      { decision: 'send', reason: 'none' },
    ],
  ];
  it.each(cases)('%s', (_name, facts, decision) => expect(decide({ ...good, ...facts })).toEqual(decision));

  it('only her no asks for silence', () => {
    expect(['opted_out', 'no_address', 'too_late', 'address_refused', null].map(portOf)).toEqual([
      'not_allowed',
      'unreachable',
      'unreachable',
      'unreachable',
      'unreachable',
    ]);
  });
});

const facts: fc.Arbitrary<GuardFacts> = fc.record({
  at: fc.integer({ min: noon, max: noon + 72 * hourMs }),
  purpose: fc.constantFrom('care' as const, 'advertising' as const),
  address: fc.constant('good' as const),
  optedOut: fc.constant(false),
  missing: fc.constant(undefined),
  latest: fc.option(fc.integer({ min: noon, max: noon + 100 * hourMs }), { nil: undefined }),
  quiet: fc.option(fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1439 }) }), { nil: undefined }),
  zone: fc.constantFrom(zone, 'America/New_York', 'Europe/London'),
  cap: fc.option(
    fc.record({
      messages: fc.integer({ min: 1, max: 4 }),
      windowMs: fc.integer({ min: 1, max: 48 }).map((hours) => hours * hourMs),
      sent: fc.array(fc.integer({ min: noon - 48 * hourMs, max: noon + 72 * hourMs }), { maxLength: 8 }),
    }),
    { nil: undefined },
  ),
});

describe('whatever the figures', () => {
  it('a hold ends later, outside quiet hours, within its use, and is not for the same reason again', () => {
    fc.assert(
      fc.property(facts, (these) => {
        const decision = decide(these);
        if (decision.decision !== 'hold') return;
        const { until, reason } = decision;
        expect(until).toBeGreaterThan(these.at);
        expect(until).toBeLessThanOrEqual(these.latest ?? Number.POSITIVE_INFINITY);
        if (these.quiet !== undefined) expect(isQuiet(until, these.zone, these.quiet)).toBe(false);
        const then = decide({ ...these, at: until });
        expect(then).not.toMatchObject({ reason });
      }),
      { numRuns: 500 },
    );
  });

  it('what is sent breaks no rule', () => {
    fc.assert(
      fc.property(facts, (these) => {
        if (decide(these).decision !== 'send') return;
        expect(these.at).toBeLessThanOrEqual(these.latest ?? Number.POSITIVE_INFINITY);
        if (these.quiet !== undefined) expect(isQuiet(these.at, these.zone, these.quiet)).toBe(false);
        const { cap } = these;
        if (cap !== undefined) expect(cap.sent.filter((time) => time > these.at - cap.windowMs).length).toBeLessThan(cap.messages);
      }),
      { numRuns: 500 },
    );
  });

  it('no window of the cap’s length ever holds more than the cap, when everybody comes again as told', () => {
    const asks = fc.array(fc.integer({ min: 0, max: 96 * 60 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(asks, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 30 }), (minutes, messages, hours) => {
        const windowMs = hours * hourMs;
        const sent: number[] = [];
        const waiting = minutes.map((each) => noon + each * 60_000);
        while (waiting.length > 0) {
          waiting.sort((a, b) => b - a);
          const at = waiting.pop() ?? 0;
          const free = capFree(at, { messages, windowMs, sent });
          if (free === undefined) sent.push(at);
          else waiting.push(free);
        }
        expect(sent).toHaveLength(minutes.length);
        for (const time of sent) expect(sent.filter((each) => each > time - windowMs && each <= time).length).toBeLessThanOrEqual(messages);
      }),
      { numRuns: 200 },
    );
  });
});
