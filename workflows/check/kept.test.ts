import { expect, test } from 'vitest';
import { draw } from '#test/engine/kit/draw.ts';
import { check } from './check.ts';
import { keptBy, keptIn } from './kept.ts';

const asks = (field: string) => ({ combinator: 'and', rules: [{ kind: 'field', source: 'values', field, op: 'at_least', value: 3 }] });
const journey = (asked: string) =>
  draw({
    start: ['by_hand', {}, { next: 'count' }],
    count: ['set_value', { name: 'số_lần', how: 'add', type: 'text', by: 1 }, { next: 'enough' }],
    enough: ['condition', { rules: asks(asked) }, { yes: 'out', no: 'out' }],
    out: ['exit', {}],
  });

test('what the steps keep is known by name and kind', () => {
  expect(keptBy(journey('số_lần'))).toEqual([{ name: 'số_lần', type: 'number' }]);
});

test('a value that no step keeps is pointed out where it is asked for', () => {
  const found = (asked: string) => check(journey(asked), { channels: {} }).map(({ code, nodeId }) => `${code} ${nodeId}`);
  expect(found('số_lần')).toEqual([]);
  expect(found('số_tin')).toEqual(['never_kept enough']);
});

test('names are found in rules and in texts with fields', () => {
  const settings = {
    body: 'Lần {{ values.số_lần | default: "1" }}{% if values.quà %}!{% endif %}',
    note: 'values.x',
    deep: [{ rules: asks('y') }],
  };
  expect([...keptIn(settings)]).toEqual(['số_lần', 'quà', 'y']);
});
