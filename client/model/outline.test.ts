import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryOut, commands, emptyJourney } from '#test/kit/commands.ts';
import { draw } from '#test/kit/draw.ts';
import { type OutlineChain, outlineOf } from './outline.ts';

/** The outline as indented lines. */
function lines({ steps, goesTo, open }: OutlineChain, depth = 0): string[] {
  const pad = '  '.repeat(depth);
  return [
    ...steps.flatMap(({ node, branches }) => [
      pad + node.id,
      ...branches.flatMap((branch) => [`${pad}- ${branch.port.id}`, ...lines(branch, depth + 1)]),
    ]),
    ...(goesTo === undefined ? [] : [`${pad}> ${goesTo.id}`]),
    ...(open === undefined ? [] : [`${pad}+ ${open.id}`]),
  ];
}

test('a chain, its branches, and a step that is told elsewhere', () => {
  const journey = draw({
    nodes: {
      start: { type: 'by_hand' },
      ask: { type: 'condition' },
      later: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
      end: { type: 'exit' },
    },
    edges: ['start.next > ask', 'ask.yes > end', 'ask.no > later', 'later.next > end'],
  });
  expect(outlineOf(journey).flatMap((chain) => lines(chain))).toEqual(['start', 'ask', '- yes', '  end', '- no', '  later', '  > end']);
});

test('a way that leads nowhere yet is offered for the next step; a ring ends where it began', () => {
  const open = draw({ nodes: { start: { type: 'by_hand' } }, edges: [] });
  expect(outlineOf(open).flatMap((chain) => lines(chain))).toEqual(['start', '+ next']);
  const wait = { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } };
  const ring = draw({ nodes: { one: wait, two: wait }, edges: ['one.next > two', 'two.next > one'] });
  expect(outlineOf(ring).flatMap((chain) => lines(chain))).toEqual(['one', 'two', '> one']);
});

test('every step is told exactly once, whatever was drawn', () => {
  fc.assert(
    fc.property(commands, (list) => {
      const journey = list.reduce(carryOut, emptyJourney);
      const told = outlineOf(journey)
        .flatMap((chain) => lines(chain))
        .map((line) => line.trim())
        .filter((line) => !/^[-+>] /.test(line));
      expect(told.toSorted()).toEqual(journey.nodes.map(({ id }) => id).toSorted());
    }),
  );
});

test('a step that goes on elsewhere is told with where it leads, and asks for nothing behind it', () => {
  const wait = { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } };
  const back = draw({
    nodes: { start: { type: 'by_hand' }, rest: wait, go: { type: 'go_to', config: { step: 'rest', atMost: 2 } }, end: { type: 'exit' } },
    edges: ['start.next > rest', 'rest.next > go', 'go.next.over > end'],
  });
  expect(outlineOf(back).flatMap((chain) => lines(chain))).toEqual(['start', 'rest', 'go', '- next', '  > rest', '- next.over', '  end']);
  const unset = draw({ nodes: { start: { type: 'by_hand' }, go: { type: 'go_to' } }, edges: ['start.next > go'] });
  expect(outlineOf(unset).flatMap((chain) => lines(chain))).toEqual(['start', 'go']);
});
