import { describe, expect, test } from 'vitest';
import { draw } from '#test/engine/kit/draw.ts';
import { check } from '../check/check.ts';
import type { Journey } from '../journey/schema.ts';
import { canonicalJson } from './canonical.ts';
import { CompileError, compile } from './compile.ts';

const rules = { combinator: 'and', rules: [{ kind: 'field', source: 'event', field: 'total', op: 'at_least', value: 5 }] };
const journey = draw(
  {
    start: ['on_event', { event: ' order_placed ' }, { next: 'listen' }],
    listen: [
      'wait_for',
      {
        events: [
          { name: 'event_1', event: 'order_paid', sameKey: true },
          { name: 'event_4', event: 'order_paid', where: rules },
        ],
        limit: { amount: 2, unit: 'day' },
      },
      { event_1: 'out', event_4: 'out' },
    ],
    out: ['exit', {}],
  },
  {
    entry: { per: 'key', key: 'orderId' },
    exitRules: [{ event: 'order_cancelled' }, { event: 'order_returned', sameKey: true }],
    goal: { event: 'order_delivered', where: rules },
  },
);
const text = (of: Journey) => canonicalJson(compile(of).plan);

test('steps become an array with links by index, parsed settings, semantics and what the engine asks of them', () => {
  expect(compile(journey).plan.nodes).toEqual([
    { id: 'start', type: 'on_event', name: '', semantics: 1, config: { event: 'order_placed' }, next: { next: 1 }, starts: true },
    expect.objectContaining({ id: 'listen', semantics: 1, next: { event_1: 2, event_4: 2 } }),
    { id: 'out', type: 'exit', name: '', semantics: 1, config: {}, next: {}, ends: true },
  ]);
});

test('the plan listens to what its waits, exit rules and goal name, and not to what only lets in', () => {
  expect(compile(journey).plan.listens).toEqual([
    { key: 'exit/0', event: 'order_cancelled' },
    { key: 'exit/1', event: 'order_returned', sameKey: true },
    { key: 'goal/0', event: 'order_delivered', where: rules },
    { key: 'listen/event_1', event: 'order_paid', sameKey: true },
    { key: 'listen/event_4', event: 'order_paid', where: rules },
  ]);
});

test('a remark on the drawing is in no plan', () => {
  const note = { id: 'note', type: 'note', name: '', config: { text: 'Hỏi chị Hà' }, position: { x: 0, y: 0 } };
  expect(text({ ...journey, nodes: [note, ...journey.nodes] })).toBe(text(journey));
  expect(check({ ...journey, nodes: [note, ...journey.nodes] }, { channels: {} })).toEqual(check(journey, { channels: {} }));
});

test('where steps stand and the order in which keys and connections were written change nothing', () => {
  const moved: Journey = {
    ...journey,
    name: 'Another name',
    nodes: journey.nodes.map((node) => ({
      ...Object.fromEntries(Object.entries(node).reverse()),
      ...{ id: node.id, type: node.type, name: node.name, config: Object.fromEntries(Object.entries(node.config).reverse()) },
      ...{ position: { x: 9, y: 9 }, stage: 'Sau mua' },
    })),
    edges: journey.edges.toReversed(),
  };
  expect(text(moved)).toBe(text(journey));
});

test('any setting changes the plan', () => {
  const changed = (change: (copy: Journey) => void) => {
    const copy = structuredClone(journey);
    change(copy);
    return text(copy);
  };
  const texts = [
    text(journey),
    changed(({ nodes }) => Object.assign(nodes[1]?.config ?? {}, { limit: { amount: 3, unit: 'day' } })),
    changed(({ nodes }) => Object.assign(nodes[1] ?? {}, { name: 'Chờ trả tiền' })),
    changed(({ edges }) => edges.pop()),
    changed(({ settings }) => settings.exitRules.pop()),
    changed(({ settings }) => Object.assign(settings, { goal: undefined })),
  ];
  expect(new Set(texts).size).toBe(texts.length);
});

test('a drawing with errors is refused, with all of them', () => {
  const broken = draw({ start: ['on_event', { event: '' }], lost: ['wait', {}, { next: 'lost' }] });
  const compiling = () => compile(broken);
  expect(compiling).toThrow(CompileError);
  expect(compiling).toThrow('start: missing_setting, start: trigger_open, lost: unreachable, lost: missing_setting');
});

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: [{ d: null, c: 'é' }], e: undefined }, '{"a":[{"c":"é","d":null}],"b":1}'],
    [{ Z: 1, a: 2, ä: 3 }, '{"Z":1,"a":2,"ä":3}'],
    [[1e21, -0, 0.1], '[1e+21,0,0.1]'],
  ])('%j', (value, expected) => expect(canonicalJson(value)).toBe(expected));
  test.each([[Number.NaN], [{ a: Number.POSITIVE_INFINITY }], [() => 1], [{ a: Symbol('a') }], [1n]])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
