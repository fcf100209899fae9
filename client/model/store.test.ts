import { expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { nameNode, removeNodes } from './edit.ts';
import { merge } from './merge.ts';
import { createJourneyStore } from './store.ts';

const journey = draw({ nodes: { start: { type: 'by_hand' }, end: { type: 'exit' } }, edges: ['start.next > end'] });

test('what is selected goes when it is gone, and stays otherwise', () => {
  const store = createJourneyStore(journey);
  store.getState().select({ nodes: ['start', 'end'] });
  store.getState().change((j) => removeNodes(j, ['end']));
  expect(store.getState().selection).toEqual({ nodes: ['start'], edges: [] });
});

test('choosing another step ends the typing in this one', () => {
  const store = createJourneyStore(journey);
  const type = (name: string) => store.getState().change((j) => nameNode(j, 'end', name), { gesture: 'name:end' });
  type('X');
  store.getState().select({ nodes: ['start'] });
  type('Xong');
  store.getState().undo();
  expect(store.getState().journey.nodes[1]?.name).toBe('X');
});

test('who may only look changes nothing', () => {
  const store = createJourneyStore(journey, { readOnly: true });
  store.getState().change((j) => removeNodes(j, ['end']));
  expect(store.getState().journey).toBe(journey);
});

test("undo takes back one's own change and keeps what somebody else saved meanwhile", () => {
  const store = createJourneyStore(journey);
  store.getState().change((j) => nameNode(j, 'end', 'của tôi'));
  const theirs = nameNode(journey, 'start', 'của họ');
  const mine = store.getState().journey;
  store.getState().rebase(merge(journey, mine, theirs).journey, (step) => merge(journey, step, theirs).journey);
  expect(store.getState().journey.nodes.map(({ name }) => name)).toEqual(['của họ', 'của tôi']);
  store.getState().undo();
  expect(store.getState().journey.nodes.map(({ name }) => name)).toEqual(['của họ', '']);
});

test('problems are found by their step; the same problems again draw nothing', () => {
  const store = createJourneyStore(journey);
  const problems = [{ code: 'a', severity: 'error' as const, nodeId: 'end', text: { key: 'check:a' } }];
  store.getState().setProblems(problems);
  const { problemsOf } = store.getState();
  store.getState().setProblems(structuredClone(problems));
  expect(store.getState().problemsOf).toBe(problemsOf);
  expect(problemsOf.get('end')).toEqual(problems);
});
