import { gather, type Texts } from './resources.ts';

const files = import.meta.glob<Texts>(
  ['./vi/*.json', '../../nodes/*/texts.vi.json', '../../workflows/check/texts.vi.json', '../../server/{messages,imports}/texts.vi.json'],
  { eager: true, import: 'default' },
);

/** All Vietnamese texts, by namespace. */
export const texts = gather(files).vi;
