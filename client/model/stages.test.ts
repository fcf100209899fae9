import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionOf } from '#nodes/catalogue.ts';
import { carryOut, commands, emptyJourney } from '#test/kit/commands.ts';
import { draw } from '#test/kit/draw.ts';
import { insertOnEdge } from './edit.ts';
import { tidy } from './layout.ts';
import { addStage, carryStage, lanesOf, moveStage, nameStage, removeStage, resizeStage, staged } from './stages.ts';

const line = draw({
  nodes: { start: { type: 'by_hand' }, mail: { type: 'send_message' }, out: { type: 'exit' } },
  edges: ['start.next > mail', 'mail.sent > out'],
});
const spread = { ...line, nodes: line.nodes.map((node, index) => ({ ...node, position: { x: index * 248, y: 0 } })) };
const stagesOf = (journey: typeof line) =>
  journey.nodes.map(({ stage }) => lanesOf(journey).find((lane) => lane.id === stage)?.name ?? '–').join(' ');

/** The first two steps in one stage, the last in another. */
function two() {
  const first = addStage(spread, 'Mua');
  const second = addStage(first.journey, 'Dùng');
  const [id = ''] = [first.id];
  return { journey: staged(resizeStage(second.journey, id, 500)), first: first.id, second: second.id };
}

test('the first stage takes in all that is drawn; a step belongs to the stage it stands in', () => {
  expect(stagesOf(staged(addStage(spread, 'Mua').journey))).toBe('Mua Mua Mua');
  expect(stagesOf(two().journey)).toBe('Mua Mua Dùng');
});

describe('a stage', () => {
  test('gets its room from the next one, and leaves it the least it needs', () => {
    const { journey, first } = two();
    const [a, b] = lanesOf(resizeStage(journey, first, 10_000));
    expect(b?.width).toBe(224);
    expect((a?.width ?? 0) + (b?.width ?? 0)).toBe(lanesOf(journey).reduce((sum, lane) => sum + lane.width, 0));
  });
  test('changes places together with its steps', () => {
    const { journey, second } = two();
    const moved = staged(moveStage(journey, second, -1));
    expect(lanesOf(moved).map(({ name }) => name)).toEqual(['Dùng', 'Mua']);
    expect(stagesOf(moved)).toBe('Mua Mua Dùng');
    expect(moveStage(moved, second, -1)).toBe(moved);
  });
  test('leaves its room and its steps to its neighbour', () => {
    const { journey, first, second } = two();
    expect(stagesOf(staged(removeStage(journey, first)))).toBe('Dùng Dùng Dùng');
    const none = staged(removeStage(removeStage(journey, first), second));
    expect(none.settings.stages).toBeUndefined();
    expect(none.nodes.every((node) => node.stage === undefined)).toBe(true);
  });
  test('is called as one likes', () => {
    const { journey, first } = two();
    expect(lanesOf(nameStage(journey, first, ' Mua hàng '))[0]?.name).toBe('Mua hàng');
  });
  test('grows when a step is put in, and what stands behind goes along', () => {
    const { journey } = two();
    const edge = journey.edges.find(({ from }) => from === 'start');
    const roomy = staged(insertOnEdge(journey, edge ?? { from: '', port: '', to: '' }, 'wait').journey);
    expect(stagesOf(roomy)).toBe('Mua Mua Dùng Mua');
  });
});

test('tidying leaves every step in its stage, twice is once, and nothing lies on another', () => {
  const size = { width: 192, height: 140 };
  fc.assert(
    fc.property(
      commands,
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.integer({ min: 224, max: 1200 }), { minLength: 4, maxLength: 4 }),
      (list, count, widths) => {
        let journey = list.reduce(carryOut, emptyJourney);
        for (let index = 0; index < count; index += 1) {
          const added = addStage(journey, `Giai đoạn ${index}`);
          journey = resizeStage(added.journey, added.id, widths[index] ?? 0);
        }
        const before = staged(journey);
        const tidied = tidy(before, () => size);
        expect(staged(tidied)).toBe(tidied);
        expect(tidied.nodes.map(({ stage }) => stage)).toEqual(before.nodes.map(({ stage }) => stage));
        expect(tidy(tidied, () => size)).toBe(tidied);
        const cards = tidied.nodes.filter(({ type }) => definitionOf(type)?.traits.aside !== true);
        for (const [index, { position: one }] of cards.entries())
          for (const { position: other } of cards.slice(index + 1))
            expect(Math.abs(one.x - other.x) >= size.width || Math.abs(one.y - other.y) >= size.height).toBe(true);
      },
    ),
  );
});

test('tidying leaves remarks where they are, and loses none', () => {
  const remark = { id: 'remark', type: 'note', name: '', config: { text: 'Hỏi chị Lan' }, position: { x: 30, y: 400 } };
  const { journey } = addStage({ ...spread, nodes: [...spread.nodes, remark] }, 'Giai đoạn');
  const tidied = tidy(journey);
  expect(tidied.nodes.map(({ id }) => id)).toEqual(journey.nodes.map(({ id }) => id));
  expect(tidied.nodes.at(-1)?.position).toEqual(remark.position);
});

describe('a stage carried by its head', () => {
  const [freshStep] = line.nodes;
  if (freshStep === undefined) throw new Error('The line has steps.');
  const widths = fc.array(fc.integer({ min: 224, max: 900 }), { minLength: 2, maxLength: 6 });
  const laid = (list: readonly number[]) => {
    const stages = { from: -100, list: list.map((width, index) => ({ id: `s${index}`, name: `${index}`, width })) };
    const xs = lanesOf({ ...line, settings: { ...line.settings, stages } });
    const nodes = xs.map(({ id, x }) => ({ ...freshStep, id: `in_${id}`, position: { x: x + 4, y: 0 } }));
    return staged({ ...line, nodes, edges: [], settings: { ...line.settings, stages } });
  };

  test('takes its steps along, disturbs the order of no other, and stands still where it has come to stand', () => {
    fc.assert(
      fc.property(widths, fc.nat(5), fc.integer({ min: -400, max: 5000 }), (list, nth, x) => {
        const journey = laid(list);
        const id = `s${nth % list.length}`;
        const carried = carryStage(journey, id, x);
        const others = (of: typeof journey) => lanesOf(of).flatMap((lane) => (lane.id === id ? [] : [lane.id]));
        expect(others(carried)).toEqual(others(journey));
        expect(staged(carried).nodes.map((node) => node.stage)).toEqual(journey.nodes.map((node) => node.stage));
        expect(carryStage(carried, id, x)).toBe(carried);
      }),
    );
  });

  test('past the middle of its neighbour it changes places with it', () => {
    const journey = laid([300, 400, 300]);
    const order = (x: number) => lanesOf(carryStage(journey, 's0', x)).map(({ id }) => id);
    expect(order(399)).toEqual(['s0', 's1', 's2']);
    expect(order(401)).toEqual(['s1', 's0', 's2']);
    expect(order(2000)).toEqual(['s1', 's2', 's0']);
  });
});
