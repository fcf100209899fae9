import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryOut, commands, emptyJourney } from '#test/kit/commands.ts';
import { type History, record, redo, startHistory, undo } from './history.ts';
import { pack, unpack } from './pack.ts';

type Steps = History<typeof emptyJourney>;

test('undo and redo go on after a reload as if nothing had been, whatever was done', () => {
  fc.assert(
    fc.property(commands, fc.nat(8), (list, back) => {
      let history: Steps = startHistory(emptyJourney);
      for (const command of list) history = record(history, carryOut(history.present, command));
      for (let steps = 0; steps < back; steps += 1) history = undo(history);
      const again = unpack(pack(history), structuredClone(history.present));
      expect(again?.past).toEqual(history.past);
      expect(again?.future).toEqual(history.future);
      if (again !== undefined) expect(undo(redo(again)).present).toEqual(undo(redo(history)).present);
    }),
  );
});

test('the history of another drawing, or of one that somebody has changed meanwhile, is left alone', () => {
  const history = record(startHistory(emptyJourney), { ...emptyJourney, name: 'Một' });
  expect(unpack(pack(history), { ...emptyJourney, name: 'Hai' })).toBeUndefined();
  expect(unpack('{"format":"nhip.undo/1","past":3}', emptyJourney)).toBeUndefined();
  expect(unpack('no JSON', emptyJourney)).toBeUndefined();
});

test('it stays small: a step costs what it changed, and old ones go', () => {
  const nodes = Array.from({ length: 300 }, (_, index) => ({
    id: `n${index}`,
    type: 'exit',
    name: '',
    config: {},
    position: { x: index, y: 0 },
  }));
  let history: Steps = startHistory({ ...emptyJourney, nodes });
  for (let step = 0; step < 200; step += 1) {
    const { present } = history;
    history = record(history, {
      ...present,
      nodes: present.nodes.map((node, at) => (at === step ? { ...node, name: `Bước ${step}` } : node)),
    });
  }
  const text = pack(history);
  expect(text.length).toBeLessThan(60_000);
  expect(unpack(text, history.present)?.past).toHaveLength(100);
});
