import { fold } from '#server/customers/fold.ts';
import type { OwnField } from '#server/customers/shape-schema.ts';
import { readAmount } from './amounts.ts';
import { readDate } from './dates.ts';
import { readYesNo } from './yes-no.ts';

/** A value as the shop's own field keeps it, or why it cannot. */
type Kept = { value: string | number | boolean } | { issue: string };

function among(choices: readonly string[], written: string): Kept {
  const value = choices.find((choice) => fold(choice) === fold(written));
  return value === undefined ? { issue: 'choice_not' } : { value };
}

function found<T extends string | number | boolean>(value: T | undefined, issue: string): Kept {
  return value === undefined ? { issue } : { value };
}

/** Reads what stands in a file for one of the shop's own fields, by its type. */
export function readOwnField({ type, choices }: OwnField, written: string, thisYear: number): Kept {
  if (type === 'number') return found(readAmount(written), 'number_not');
  if (type === 'yes_no') return found(readYesNo(written), 'yes_no_not');
  if (type === 'choice') return among(choices, written);
  if (type === 'text') return { value: written };
  const read = readDate(written, thisYear);
  return 'issue' in read ? read : { value: read.date };
}

/** A status is one of those the shop has. */
export function readStatus(statuses: readonly string[], written: string): Kept {
  return among(statuses, written);
}

/** Labels in one field: "khách sỉ, VIP". */
export function readLabels(written: string): string[] {
  const labels = written.split(/[,;|\n]/).map((label) => label.trim().slice(0, 80));
  return [...new Set(labels.filter((label) => label !== ''))].slice(0, 50);
}
