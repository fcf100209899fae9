import type { OptionsFilter } from '@mantine/core';
import { matches } from './fold.ts';

/** What is typed into a list finds its entries without accents, as everywhere else. */
export const foldedFilter: OptionsFilter = ({ options, search, limit }) => {
  const found: typeof options = [];
  let left = limit;
  for (const option of options) {
    if (left <= 0) break;
    if ('items' in option) {
      const items = option.items.filter(({ label }) => matches(label, search)).slice(0, left);
      left -= items.length;
      if (items.length > 0) found.push({ ...option, items });
    } else if (matches(option.label, search)) {
      left -= 1;
      found.push(option);
    }
  }
  return found;
};
