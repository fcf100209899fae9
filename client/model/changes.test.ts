import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, carryOut, commands, emptyJourney } from '#test/kit/commands.ts';
import { draw } from '#test/kit/draw.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { type Changes, changesBetween, toldWays, weight } from './changes.ts';
import { addAfter, configure, connect, freshNode, insertOnEdge, moveNodes, nameNode, removeNodes, setSettings } from './edit.ts';
import { edgeId } from './graph.ts';

const grown = (journey: Journey, list: readonly Command[]) => list.reduce(carryOut, journey);
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).sort();
const nothing = { added: [], removed: [], changed: [], ways: [], settings: [], renamed: false };

/** The first drawing with what is told of the second: steps and ways come out as they are there. */
function retold(before: Journey, { added, removed, changed, ways }: Changes): { steps: Map<string, unknown>; ways: Map<string, string> } {
  const steps = new Map<string, unknown>(before.nodes.map((node) => [node.id, node]));
  for (const { id } of removed) steps.delete(id);
  for (const node of added) steps.set(node.id, node);
  for (const { id, after } of changed) steps.set(id, after);
  const led = new Map(before.edges.map((edge) => [edgeId(edge), `${edge.to} ${edge.atMost}`]));
  for (const { id, after } of ways) {
    if (after === undefined) led.delete(id);
    else led.set(id, `${after.to} ${after.atMost}`);
  }
  return { steps, ways: led };
}

describe('for any two drawings grown from one', () => {
  const two = fc.tuple(commands, commands, commands).map(([first, before, after]) => {
    const ground = grown(emptyJourney, first);
    return { before: grown(ground, before), after: grown(ground, after) };
  });

  test('a drawing differs in nothing from itself', () => {
    fc.assert(
      fc.property(two, ({ before }) => {
        const changes = changesBetween(before, structuredClone(before));
        expect(changes).toMatchObject(nothing);
        expect(changes.drawing).toEqual({ moved: 0, notes: 0, stages: false, stories: false });
      }),
    );
  });

  test('what is told leads from the one to the other, and nothing is told twice', () => {
    fc.assert(
      fc.property(two, ({ before, after }) => {
        const changes = changesBetween(before, after);
        const told = retold(before, changes);
        expect(told.ways).toEqual(new Map(after.edges.map((edge) => [edgeId(edge), `${edge.to} ${edge.atMost}`])));
        for (const node of after.nodes) {
          const there = told.steps.get(node.id) ?? node;
          // Where cards stand and what stands in remarks is counted, not told.
          expect(changesBetween({ ...after, nodes: [node] }, { ...after, nodes: [there as typeof node] })).toMatchObject(nothing);
        }
        const named = [...changes.added, ...changes.removed, ...changes.changed].map(({ id }) => id);
        expect(new Set(named).size).toBe(named.length);
      }),
      { numRuns: 200 },
    );
  });

  test('read backwards, what was added was taken away', () => {
    fc.assert(
      fc.property(two, ({ before, after }) => {
        const [there, back] = [changesBetween(before, after), changesBetween(after, before)];
        expect(ids(back.added)).toEqual(ids(there.removed));
        expect(ids(back.removed)).toEqual(ids(there.added));
        expect(ids(back.changed)).toEqual(ids(there.changed));
        expect(ids(back.ways)).toEqual(ids(there.ways));
        expect(back.drawing).toEqual(there.drawing);
        expect(weight(back)).toBe(weight(there));
      }),
    );
  });

  test('the arbitrary does differ in everything', () => {
    const all = fc.sample(two, 200).map(({ before, after }) => changesBetween(before, after));
    for (const part of ['added', 'removed', 'changed', 'ways'] as const) expect(all.some((each) => each[part].length > 0)).toBe(true);
    expect(all.some(({ drawing }) => drawing.moved > 0)).toBe(true);
  });
});

const base = draw({
  nodes: {
    start: { type: 'on_event', config: { event: 'order_placed' } },
    mail: { type: 'send_message', config: { channel: 'email', purpose: 'care', subject: 'Cảm ơn', body: 'Chào chị' } },
    end: { type: 'exit' },
  },
  edges: ['start.next > mail', 'mail.sent > end'],
});

test('a step put into a connection: it is new, and the way before it leads to it; where it leads is told with it', () => {
  const edge = base.edges.find(({ from }) => from === 'start');
  if (edge === undefined) throw new Error('No such connection.');
  const { journey, id } = insertOnEdge(base, edge, 'wait');
  const changes = changesBetween(base, journey);
  expect(ids(changes.added)).toEqual([id]);
  expect(changes.ways.map((way) => way.id)).toEqual(['start/next', `${id}/next`]);
  expect(toldWays(changes).map(({ before, after }) => [before?.to, after?.to])).toEqual([['mail', id]]);
});

test('a changed text names its field; a blank more at its end is no change', () => {
  const mail = base.nodes[1];
  if (mail === undefined) throw new Error('No such step.');
  const text = changesBetween(base, configure(base, 'mail', { ...mail.config, body: 'Chào anh' }));
  expect(text.changed.map(({ id, fields }) => [id, fields])).toEqual([['mail', ['body']]]);
  const reason = (purposeReason: string) => configure(base, 'mail', { ...mail.config, purposeReason });
  expect(changesBetween(reason('Không bán gì'), reason('Không bán gì ')).changed).toEqual([]);
});

test('a name, a card moved, a remark, who may come in: each where it belongs', () => {
  expect(changesBetween(base, nameNode(base, 'mail', 'Thư cảm ơn')).changed).toMatchObject([{ id: 'mail', fields: [], renamed: true }]);
  const moved = changesBetween(base, moveNodes(base, new Map([['mail', { x: 400, y: 40 }]])));
  expect([weight(moved), moved.drawing.moved]).toEqual([0, 1]);
  const note = freshNode(base, 'note', { x: 0, y: 400 });
  const noted = changesBetween(base, { ...base, nodes: [...base.nodes, note] });
  expect([weight(noted), noted.drawing.notes]).toEqual([0, 1]);
  const entry = { ...base.settings.entry, repeat: 'once' as const };
  expect(changesBetween(base, setSettings(base, { ...base.settings, entry })).settings).toEqual(['entry']);
});

test('a step taken away takes its ways along without a word; what led to it leads on', () => {
  const changes = changesBetween(base, removeNodes(base, ['mail']));
  expect(ids(changes.removed)).toEqual(['mail']);
  expect(toldWays(changes).map(({ id, after }) => [id, after?.to])).toEqual([['start/next', 'end']]);
});

test('how often one may go back is a change of the way', () => {
  const wait = freshNode(base, 'wait', { x: 0, y: 0 });
  const rung = connect(addAfter(base, { ...wait, id: 'wait' }, { id: 'mail', port: 'sent' }), { from: 'wait', port: 'next', to: 'mail' });
  const more = { ...rung, edges: rung.edges.map((edge) => (edge.atMost === undefined ? edge : { ...edge, atMost: 5 })) };
  expect(changesBetween(rung, more).ways).toMatchObject([{ id: 'wait/next', before: { atMost: 3 }, after: { atMost: 5 } }]);
});
