import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryOut, commands, emptyJourney } from '#test/kit/commands.ts';
import { endGesture, record, redo, startHistory, undo } from './history.ts';
import { createJourneyStore } from './store.ts';

test('undo of any sequence of commands returns to the start, and redo to the end', () => {
  fc.assert(
    fc.property(commands, (list) => {
      const store = createJourneyStore(emptyJourney);
      for (const command of list) store.getState().change((journey) => carryOut(journey, command));
      const { journey: end, history } = store.getState();
      for (const _ of history.past) store.getState().undo();
      expect(store.getState().journey).toBe(emptyJourney);
      expect(store.getState().history.past).toEqual([]);
      for (const _ of history.past) store.getState().redo();
      expect(store.getState().journey).toBe(end);
    }),
    { numRuns: 200 },
  );
});

test('changes of one gesture are one step, until the gesture is over', () => {
  let history = startHistory('');
  for (const text of ['C', 'Ch', 'Chà', 'Chào']) history = record(history, text, 'subject');
  expect(undo(history).present).toBe('');
  history = record(endGesture(history), 'Chào chị', 'subject');
  expect(undo(history).present).toBe('Chào');
  expect(redo(undo(history)).present).toBe('Chào chị');
});

test('another gesture begins another step', () => {
  const history = record(record(startHistory(0), 1, 'a'), 2, 'b');
  expect([undo(history).present, undo(undo(history)).present]).toEqual([1, 0]);
});

test('typing on after an undo is a step of its own, and what could be done again is gone', () => {
  const typed = record(startHistory(''), 'Chào', 'subject');
  const again = record(undo(typed), 'Kính', 'subject');
  expect(again.future).toEqual([]);
  expect(undo(again).present).toBe('');
});

test('nothing changed is no step; nothing to undo changes nothing', () => {
  const history = startHistory(1);
  expect(record(history, 1)).toBe(history);
  expect(undo(history)).toBe(history);
  expect(redo(history)).toBe(history);
});
