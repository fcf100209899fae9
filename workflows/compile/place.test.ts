import { describe, expect, test } from 'vitest';
import type { Plan, PlanNode } from '../plan/plan.ts';
import { changedListens, placeIn } from './place.ts';

const node = (id: string, type: string, more: Partial<PlanNode> = {}): PlanNode => ({
  ...{ id, type, name: '', semantics: 1, config: { b: 1, a: 2 }, next: {} },
  ...more,
});
const plan = (nodes: PlanNode[], listens: Plan['listens'] = []): Plan => ({ format: 'nhip.plan/1', semantics: 1, nodes, listens });

describe('the place of a step in another version', () => {
  const from = plan([node('start', 'by_hand', { starts: true }), node('w', 'wait'), node('m', 'send_message')]);
  const at = (to: Plan, map?: Record<string, string>) => placeIn({ from, to, nodeId: 'w', ...(map === undefined ? {} : { map }) });

  test('the same step is kept, wherever it stands now', () => {
    const to = plan([node('new', 'wait'), node('w', 'wait', { config: { a: 2, b: 1 } })]);
    expect(at(to)).toEqual({ node: 1, nodeId: 'w', way: 'kept', loose: false });
  });
  test.each([{ config: { a: 3 } }, { semantics: 2 }])('the same step with other settings or other behaviour: %o', (more) => {
    expect(at(plan([node('w', 'wait', more)]))).toEqual({ node: 0, nodeId: 'w', way: 'kept', loose: true });
  });
  test('a step that is gone has none, one that is mapped has', () => {
    const to = plan([node('m', 'send_message')]);
    expect(at(to)).toBeUndefined();
    expect(at(to, { w: 'm' })).toEqual({ node: 0, nodeId: 'm', way: 'mapped', loose: false });
    expect(at(to, { w: 'nowhere' })).toBeUndefined();
  });
  test('a step of another kind under the same id is another step', () => {
    const to = plan([node('w', 'condition'), node('m', 'send_message')]);
    expect(at(to)).toBeUndefined();
    expect(at(to, { w: 'm' })?.nodeId).toBe('m');
  });
  test('nobody is put on a start', () => expect(at(plan([node('start', 'by_hand', { starts: true })]), { w: 'start' })).toBeUndefined());
});

test('what is listened for under the same key and does not mean the same', () => {
  const from = plan(
    [],
    [
      { key: 'exit/0', event: 'cancelled' },
      { key: 'w/same', event: 'replied', sameKey: true },
      { key: 'w/other', event: 'replied' },
      { key: 'w/stricter', event: 'clicked' },
      { key: 'gone/a', event: 'paid' },
    ],
  );
  const to = plan(
    [],
    [
      { sameKey: true, event: 'replied', key: 'w/same' },
      { key: 'w/other', event: 'paid' },
      { key: 'w/stricter', event: 'clicked', sameKey: true },
      { key: 'new/a', event: 'paid' },
    ],
  );
  expect(changedListens(from, to)).toEqual(['w/other', 'w/stricter', 'gone/a']);
});
