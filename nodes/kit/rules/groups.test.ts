import { describe, expect, it } from 'vitest';
import { checkGroup } from './check-group.ts';
import { groupsIn, isCircular, withoutGroups } from './groups.ts';
import { nextChange } from './next-change.ts';
import type { FieldRule, HistoryRule, Rules } from './schema.ts';

const all = (...rules: Rules['rules']): Rules => ({ combinator: 'and', rules });
const inGroup = (value: string, op: FieldRule['op'] = 'is'): FieldRule => ({
  kind: 'field',
  source: 'customer',
  field: 'segments',
  op,
  value,
});
const vip: FieldRule = { kind: 'field', source: 'customer', field: 'status', op: 'is', value: 'vip' };
const day = 86_400_000;

describe('groups within rules', () => {
  it('are named, each once, however deep', () => {
    expect(groupsIn(all(inGroup('a'), all(inGroup('b'), inGroup('a', 'is_not')), vip))).toEqual(['a', 'b']);
  });
  it('are replaced by their own rules; nobody is in one that does not exist', () => {
    const rulesOf = (id: string) => (id === 'a' ? all(inGroup('b')) : id === 'b' ? all(vip) : undefined);
    expect(withoutGroups(all(inGroup('a')), rulesOf)).toEqual(all(all(all(vip))));
    expect(withoutGroups(all(inGroup('b', 'is_not')), rulesOf)).toEqual(all({ ...all(all(vip)), not: true }));
    expect(withoutGroups(all(inGroup('gone')), rulesOf)).toEqual(all({ ...all(), not: true }));
  });
  it('may not hang on themselves', () => {
    const groups = new Map([
      ['a', all(inGroup('b'))],
      ['b', all(inGroup('c'))],
      ['c', all(vip)],
    ]);
    expect(isCircular('a', (id) => groups.get(id))).toBe(false);
    const codes = (id: string, rules: Rules) => checkGroup(rules, { id, groups }).map(({ code }) => code);
    expect(codes('c', all(inGroup('a')))).toEqual(['group_circular']);
    expect(codes('c', all(inGroup('c')))).toEqual(['group_circular']);
    expect(codes('c', all(vip))).toEqual([]);
  });
  it('ask what can be asked of everybody at any time', () => {
    const codes = (rules: Rules) => checkGroup(rules, { groups: new Map([['a', all(vip)]]) }).map(({ code }) => code);
    expect(codes(all())).toEqual(['group_empty']);
    expect(codes(all({ ...vip, source: 'start' }))).toEqual(['rules_no_start']);
    expect(codes(all(inGroup('a', 'known')))).toEqual(['rules_group_op']);
    expect(codes(all(inGroup('gone')))).toEqual(['rules_group_gone']);
    expect(codes(all({ kind: 'history', event: 'segment_entered', op: 'happened' }))).toEqual(['rules_group_event']);
  });
});

describe('when time alone changes the answer', () => {
  const at = 1000 * day;
  const ask = (more: Partial<HistoryRule>, times: number[]) =>
    nextChange(all({ kind: 'history', event: 'contact', op: 'not_happened', ...more }), new Map([['contact', times]]), at);
  const within = { amount: 15, unit: 'day' } as const;

  it('is one ms after the last contact has become too old: exactly 15 days ago still counts', () => {
    expect(ask({ within }, [at - 3 * day, at - 20 * day])).toBe(at + 12 * day + 1);
    expect(ask({ within }, [at - 15 * day])).toBe(at + 1);
    expect(ask({ within }, [at - 15 * day - 1])).toBeUndefined();
  });
  it('is the turn of the one that makes them enough', () => {
    expect(ask({ within, atLeast: 2 }, [at - day, at - 5 * day, at - 9 * day])).toBe(at + 10 * day + 1);
    expect(ask({ within, atLeast: 4 }, [at - day, at - 5 * day])).toBeUndefined();
  });
  it('is never for what is not bound to a time, unless something lies ahead', () => {
    expect(ask({}, [at - day])).toBeUndefined();
    expect(ask({}, [at + day])).toBe(at + day);
    expect(ask({ within }, [at + day, at - 3 * day])).toBe(at + day);
    expect(nextChange(all(vip), new Map(), at)).toBeUndefined();
  });
  it('is the earliest in the whole tree', () => {
    const rule = (days: number): HistoryRule => ({
      kind: 'history',
      event: 'contact',
      op: 'happened',
      within: { amount: days, unit: 'day' },
    });
    expect(nextChange(all(rule(9), { combinator: 'or', not: true, rules: [rule(4)] }), new Map([['contact', [at - day]]]), at)).toBe(
      at + 3 * day + 1,
    );
  });
});
