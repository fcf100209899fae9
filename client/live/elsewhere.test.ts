import { expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { elsewhere } from './elsewhere.ts';

test('counts who stands at steps that are not drawn', () => {
  const drawn = draw({ nodes: { a: { type: 'wait' } }, edges: [] });
  expect(elsewhere({ nodes: { a: { here: 4 }, gone: { here: 2 }, old: { here: 1 } } }, drawn)).toBe(3);
  expect(elsewhere({ nodes: { a: { here: 4 } } }, drawn)).toBe(0);
  expect(elsewhere(undefined, drawn)).toBe(0);
});
