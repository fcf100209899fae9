import type { DateRule } from './calendar/date-rule.ts';
import type { Recurrence } from './calendar/recurrence.ts';
import type { Rules } from './rules/schema.ts';

/** When a start lets customers in by itself, and whom: all that satisfy `where`, at times of the shop's or on a date of their own. */
export type Clock = { where?: Rules } & ({ kind: 'schedule'; when: Recurrence } | { kind: 'date'; when: DateRule });
