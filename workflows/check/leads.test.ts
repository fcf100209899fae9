import { describe, expect, test } from 'vitest';
import { draw } from '#test/engine/kit/draw.ts';
import { compile } from '../compile/compile.ts';
import type { Journey } from '../journey/schema.ts';
import { bounds } from './bounds.ts';
import { check } from './check.ts';
import { legalTargets } from './connect.ts';

// Ways that a step's settings lead by are ways like those that are drawn.

const day = { amount: 1, unit: 'day' };
const message = { channel: 'email', purpose: 'care', subject: 'Chào bạn', body: 'Cảm ơn bạn.' };
const sent = (to: string) => ({ sent: to, unreachable: to, not_allowed: to });
const found = (journey: Journey) =>
  check(journey, { channels: { email: true } }).map(({ severity, code, nodeId = '', field = '' }) =>
    [severity, code, nodeId, field].filter(Boolean).join(' '),
  );

/** A reminder that is repeated by going back to it. */
const again = (config: Record<string, unknown>, more: Record<string, string> = {}) =>
  draw({
    start: ['by_hand', {}, { next: 'remind' }],
    remind: ['send_message', message, sent('rest')],
    rest: ['wait', { duration: day }, { next: 'back' }],
    back: ['go_to', config, more],
    out: ['exit', {}],
  });
const counted = again({ step: 'remind', atMost: 3 }, { 'next.over': 'out' });

describe('a step that goes on elsewhere', () => {
  test('leads there: what only it leads to can be reached, and is compiled like a connection', () => {
    const journey = draw({ start: ['by_hand', {}, { next: 'go' }], go: ['go_to', { step: 'out' }], out: ['exit', {}] });
    expect(found(journey)).toEqual([]);
    expect(compile(journey).plan.nodes[1]).toMatchObject({ type: 'go_to', next: { next: 2 } });
  });
  test('must lead to a step that is there, and not to a beginning', () => {
    const to = (step: string | undefined) =>
      found(draw({ start: ['by_hand', {}, { next: 'go' }], go: ['go_to', step === undefined ? {} : { step }] }));
    expect(to(undefined)).toEqual(['error missing_setting go step']);
    expect(to('gone')).toEqual(['error lead_gone go step']);
    expect(to('start')).toContain('error edge_to_trigger go step');
    expect(to('go')).toEqual(['error circle go']);
  });
  test('has no connection of its own', () => {
    const journey = draw({ start: ['by_hand', {}, { next: 'go' }], go: ['go_to', { step: 'out' }, { next: 'out' }], out: ['exit', {}] });
    expect(found(journey)).toContain('error no_such_port go');
  });
  test('back is a loop: it needs a wait, and is best counted', () => {
    const { nodes, edges } = again({ step: 'remind' });
    expect(found(again({ step: 'remind' }))).toEqual(['warning endless_led back atMost', 'error unreachable out']);
    expect(found(counted)).toEqual([]);
    const hurried = nodes.map((node) => (node.id === 'rest' ? { ...node, type: 'goal', config: { goal: 'Xong' } } : node));
    expect(found({ ...counted, nodes: hurried, edges })).toContainEqual(expect.stringMatching(/^error circle/));
  });
  test('back as often as it says, and then by the way out for that', () => {
    const node = compile(counted).plan.nodes.find(({ id }) => id === 'back');
    expect(node).toMatchObject({ next: { next: 1, 'next.over': 4 }, most: { next: 3 } });
    expect(bounds(counted)).toEqual({ messages: 4, stay: 4 * 86_400_000 });
    expect(found(again({ step: 'remind', atMost: 3 }))).toContain('warning open_port back');
  });
  test('may be set to any step that a connection might lead to', () => {
    expect(legalTargets(counted, 'back', 'next')).toEqual(['remind', 'rest', 'out']);
    const hasty = draw({
      start: ['by_hand', {}, { next: 'a' }],
      a: ['goal', { goal: 'Xong' }, { next: 'go' }],
      go: ['go_to', { step: 'a' }],
    });
    expect(legalTargets(hasty, 'go', 'next')).toEqual([]);
  });
});
