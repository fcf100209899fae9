import { expect, test } from 'vitest';
import { isSound } from '#test/kit/commands.ts';
import { draw } from '#test/kit/draw.ts';
import { copyText, duplicate, paste, readClip } from './clipboard.ts';

const journey = draw({
  nodes: { start: { type: 'by_hand' }, mail: { type: 'send_message', config: { subject: 'Chào' } }, end: { type: 'exit' } },
  edges: ['start.next > mail', 'mail.sent > end'],
});

test('steps travel to another journey with the connections among them, under fresh ids', () => {
  const clip = readClip(copyText(journey, ['mail', 'end']));
  const other = draw({ nodes: { mail: { type: 'exit' } }, edges: [] });
  if (clip === undefined) throw new Error('It should be readable.');
  const { journey: pasted, ids } = paste(other, clip, { x: 100, y: 200 });
  expect(isSound(pasted)).toBe(true);
  expect(pasted.nodes.map(({ type }) => type)).toEqual(['exit', 'send_message', 'exit']);
  expect(pasted.edges).toEqual([{ from: ids[0], port: 'sent', to: ids[1] }]);
  expect(pasted.nodes[1]).toMatchObject({ config: { subject: 'Chào' }, position: { x: 100, y: 200 } });
});

test('a copy in the same journey stands beside it and leaves the old one alone', () => {
  const { journey: twice, ids } = duplicate(journey, ['mail']);
  expect(twice.nodes.slice(0, 3)).toEqual(journey.nodes);
  expect(twice.edges).toEqual(journey.edges);
  expect(ids).toHaveLength(1);
  expect(twice.nodes[3]?.config).not.toBe(journey.nodes[1]?.config);
});

test.each(['', 'Chào chị', '{"format":"nhip.clip/1"}', '{"format":"nhip.clip/1","nodes":[],"edges":[]}', 'nhip.clip/1'])(
  'what is no copy of ours is not pasted: %s',
  (text) => expect(readClip(text)).toBeUndefined(),
);

test('a copy of a step that goes on elsewhere leads to the copy of that step, else to the step itself, else nowhere', () => {
  const from = draw({
    nodes: { start: { type: 'by_hand' }, mail: { type: 'wait' }, go: { type: 'go_to', config: { step: 'mail', atMost: 2 } } },
    edges: ['start.next > mail', 'mail.next > go'],
  });
  const [both, alone] = [duplicate(from, ['mail', 'go']), duplicate(from, ['go'])];
  expect(both.journey.nodes.at(-1)?.config).toEqual({ step: both.ids[0], atMost: 2 });
  expect(alone.journey.nodes.at(-1)?.config).toEqual({ step: 'mail', atMost: 2 });
  const clip = readClip(copyText(from, ['go']));
  if (clip === undefined) throw new Error('It should be readable.');
  expect(paste(draw({ nodes: {}, edges: [] }), clip).journey.nodes[0]?.config).toEqual({ atMost: 2 });
});
