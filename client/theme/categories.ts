import type { Category } from '#nodes/kit/definition.ts';
import type { Dye } from './tokens.ts';

/** One colour per category of steps, always with an icon and words too. */
export const dyeOf: Record<Category, Dye> = {
  trigger: 'jade',
  wait: 'turmeric',
  branch: 'indigo',
  message: 'blue',
  people: 'plum',
  customer: 'moss',
  insight: 'indigo',
  flow: 'charcoal',
  advanced: 'charcoal',
};
