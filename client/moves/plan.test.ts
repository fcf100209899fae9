import { expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { effectOf, goneRows, justIn, mapped, movable, targetsOf } from './plan.ts';

const old = draw({
  nodes: {
    order: { type: 'on_event', config: { event: 'order_placed' } },
    rest: { type: 'wait', config: { duration: { amount: 3, unit: 'day' } } },
    mail: { type: 'send_message' },
    out: { type: 'exit' },
  },
  edges: ['order.next > rest', 'rest.next > mail', 'mail.sent > out'],
});
const node = (id: string) => {
  const found = old.nodes.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const gone = [
  { versionId: 'a', number: 1, node: node('rest'), people: 4 },
  { versionId: 'a', number: 1, node: node('mail'), people: 5 },
  { versionId: 'b', number: 3, node: { ...node('rest'), name: 'Nghỉ' }, people: 2 },
  { versionId: 'b', number: 3, node: node('order'), people: 1 },
];

test('a step of several versions is one row under its newest name; where most stand comes first', () => {
  expect(goneRows({ gone }).map((row) => [row.node.id, row.node.name, row.numbers, row.people])).toEqual([
    ['rest', 'Nghỉ', [3, 1], 6],
    ['mail', '', [1], 5],
  ]);
});

test('who has only just come in is no row of her own', () => expect(justIn({ gone })).toBe(1));

test('nobody can be put on a start; the others stand in the order one reads them', () => {
  expect(targetsOf(old).map(({ id }) => id)).toEqual(['rest', 'mail', 'out']);
});

test('who keeps her step moves, and who is on a step that is mapped', () => {
  const preview = { kept: 10, gone };
  expect(movable(preview, {})).toBe(10);
  expect(movable(preview, { rest: 'x' })).toBe(16);
  expect(movable(preview, { rest: 'x', mail: 'y', elsewhere: 'z' })).toBe(21);
});

test('what a step means for who is put there, by its traits', () => {
  expect(['mail', 'rest', 'out', 'order'].map((id) => effectOf(node(id)))).toEqual(['sends', 'waits', 'ends', 'goesOn']);
  expect(effectOf({ type: 'never heard of' })).toBe('goesOn');
});

test('a choice is put into the map and taken out again', () => {
  const one = mapped({ a: 'x' }, 'b', 'y');
  expect(one).toEqual({ a: 'x', b: 'y' });
  expect(mapped(one, 'a', undefined)).toEqual({ b: 'y' });
});
