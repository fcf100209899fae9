import { defineNode } from '../kit/definition.ts';
import { config, type NoteConfig } from './config.ts';

const shown = 120;

export const definition = defineNode<NoteConfig>({
  type: 'note',
  category: 'flow',
  icon: 'sticky-note',
  semantics: 1,
  config,
  defaults: {},
  traits: { aside: true },
  ports: () => [],
  sentence({ text = '' }) {
    const line = text.trim().replace(/\s+/g, ' ');
    if (line === '') return { key: 'sentence.empty' };
    return { key: 'sentence.plain', params: { text: line.length > shown ? `${line.slice(0, shown)}…` : line } };
  },
});
