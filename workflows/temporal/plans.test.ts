import { expect, test } from 'vitest';
import { planOf } from './plans.ts';

const text = JSON.stringify({ format: 'nhip.plan/1', semantics: 1, nodes: [{ id: 'a', config: { event: 'x' } }], listens: [] });

test('a plan is parsed once per version, and nobody can change it for the others', () => {
  const plan = planOf('v', text);
  expect(planOf('v', 'not even JSON')).toBe(plan);
  expect(() => Object.assign(plan.nodes[0] ?? {}, { id: 'b' })).toThrow(TypeError);
  expect(() => Object.assign(plan.nodes[0]?.config ?? {}, { event: 'y' })).toThrow(TypeError);
  expect(plan).toEqual(JSON.parse(text));
});

test('a worker that sees ever new versions keeps the last five hundred', () => {
  const first = planOf('first', text);
  for (let version = 0; version < 499; version += 1) planOf(`v${version}`, text);
  expect(planOf('first', text)).toBe(first);
  planOf('one more', text);
  expect(planOf('first', text)).not.toBe(first);
});

test('a text that is no JSON is an error, also the second time', () => {
  for (let turn = 0; turn < 2; turn += 1) expect(() => planOf('broken', '{')).toThrow(SyntaxError);
});
