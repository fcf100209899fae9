import { TRPCError } from '@trpc/server';
import * as z from 'zod';
import { problemSchema } from '../problem-document.ts';

/** ms since the epoch. */
export const time = z.number().int().describe('Milliseconds since the epoch.');

export const idParams = z.object({ id: z.string().min(1).max(100) });

/** Query of every list. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional().describe('`next` of the page before.'),
});

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Send it as `cursor` for the next page; null at the end.'),
  });
}

/** The problem documents every route may answer. */
export const problems = { 400: problemSchema, 401: problemSchema, 403: problemSchema, 429: problemSchema };
export const problemsWithId = { ...problems, 404: problemSchema };

/** For what Fastify's validator cannot say well (unions): the same answer as any other bad input. */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: result.error });
  return result.data;
}

const pageSize = 100;

/** A page of a list that is small enough to be in memory; in the order of ids, which does not change while somebody turns pages. */
export function pageInMemory<T extends { id: string }>(all: readonly T[], cursor: string | undefined): { items: T[]; next: string | null } {
  const sorted = [...all].sort((a, b) => (a.id < b.id ? -1 : 1)).filter((item) => cursor === undefined || item.id > cursor);
  const items = sorted.slice(0, pageSize);
  return { items, next: sorted.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}
