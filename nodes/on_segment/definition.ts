import { defineNode } from '../kit/definition.ts';
import type { Rules } from '../kit/rules/schema.ts';
import { segmentWords } from '../kit/rules/words.ts';
import { config, type OnSegmentConfig } from './config.ts';

/** The event tells which group it was. */
const ofGroup = (id: string): Rules => ({
  combinator: 'and',
  rules: [{ kind: 'field', source: 'event', field: 'segmentId', op: 'is', value: id }],
});

export const definition = defineNode<OnSegmentConfig>({
  type: 'on_segment',
  category: 'trigger',
  icon: 'users',
  semantics: 1,
  config,
  defaults: { change: 'entered' },
  examples: [
    { id: 'entered', config: { change: 'entered' } },
    { id: 'left', config: { change: 'left' } },
  ],
  traits: { starts: 'event' },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence: ({ segmentId, change }) => ({
    key: change === 'left' ? 'sentence.left' : 'sentence.entered',
    params: { group: segmentWords(segmentId) },
  }),
  members: ({ segmentId, change }) => (change === 'entered' ? segmentId : undefined),
  listens: ({ segmentId, change }) => [{ name: 'start', event: `segment_${change}`, where: ofGroup(segmentId) }],
  check: ({ segmentId }, { segments }) =>
    segments === undefined || Object.hasOwn(segments, segmentId)
      ? []
      : [{ code: 'gone', severity: 'error', field: 'segmentId', text: { key: 'problems.gone' } }],
});
