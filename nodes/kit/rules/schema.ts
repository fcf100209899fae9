import * as z from 'zod';
import { plainDurationSchema } from '../duration.ts';

export const fieldOperators = [
  'is',
  'is_not',
  'contains',
  'not_contains',
  'mentions',
  'greater',
  'at_least',
  'less',
  'at_most',
  'known',
  'unknown',
] as const;

/**
 * A field of the customer, of the event that started the enrollment, or of the event being matched; or a value that the journey has kept.
 * `field` is a key of that record, dots between levels.
 */
const fieldRule = z.object({
  kind: z.literal('field'),
  source: z.enum(['customer', 'start', 'event', 'values']),
  field: z.string().min(1),
  op: z.enum(fieldOperators),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/**
 * How often something happened to the customer, looking back from the moment of the question.
 * `within` absent means ever; it is plain time, so that the answer does not depend on opening hours. `contact` as event means any contact in either direction.
 * `atLeast` absent means once: `happened` asks for at least so many, `not_happened` for fewer.
 * The edge: exactly `within` ago counts as within.
 */
const historyRule = z.object({
  kind: z.literal('history'),
  event: z.string().min(1),
  op: z.enum(['happened', 'not_happened']),
  atLeast: z.number().int().min(1).optional(),
  within: plainDurationSchema.optional(),
});

export type FieldRule = z.infer<typeof fieldRule>;
export type HistoryRule = z.infer<typeof historyRule>;
export interface Rules {
  combinator: 'and' | 'or';
  not?: boolean;
  rules: (FieldRule | HistoryRule | Rules)[];
}

/** A rule tree. An empty group is true. */
export const rulesSchema: z.ZodType<Rules> = z.lazy(() =>
  z.object({
    combinator: z.enum(['and', 'or']),
    not: z.boolean().optional(),
    rules: z.array(z.union([fieldRule, historyRule, rulesSchema])),
  }),
);
