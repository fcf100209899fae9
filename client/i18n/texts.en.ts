import { gather, type Texts } from './resources.ts';

const files = import.meta.glob<Texts>(
  ['./en/*.json', '../../nodes/*/texts.en.json', '../../workflows/check/texts.en.json', '../../server/{messages,imports}/texts.en.json'],
  { eager: true, import: 'default' },
);

/** All English texts, by namespace. */
export const texts = gather(files).en;
