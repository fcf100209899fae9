import * as z from 'zod';
import { countsOf } from '#server/erasure/counts.ts';
import { eraseCustomer } from '#server/erasure/erase.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { companyTimeline } from './company.ts';
import { consentSchema, recordConsent } from './consents.ts';
import { customerFilterSchema } from './filter.ts';
import { getCustomer } from './get.ts';
import { listCustomers } from './list.ts';
import { customerInputSchema, saveCustomer } from './save.ts';
import { customerShape } from './shape.ts';
import { timeline } from './timeline.ts';

const id = z.string().min(1).max(100);
const cursor = z.string().max(500).nullish();

export const customersRouter = router({
  list: procedure
    .input(customerFilterSchema.extend({ cursor, limit: z.number().int().min(1).max(200).optional() }))
    .query(({ ctx, input }) => listCustomers(ctx.core, { ...input, cursor: input.cursor ?? undefined })),
  get: procedure.input(z.object({ id })).query(({ ctx, input }) => getCustomer(ctx.core, input.id, ctx.user?.language ?? 'vi')),
  shape: procedure.query(({ ctx }) => customerShape(ctx.core)),
  save: procedure.input(customerInputSchema).mutation(({ ctx, input }) => saveCustomer(ctx.core, input, ctx.actor)),
  /** How much there is to erase, before anybody does. */
  erasable: procedure.input(z.object({ id })).query(({ ctx, input }) => countsOf(ctx.core.db, input.id)),
  erase: procedure.input(z.object({ id })).mutation(({ ctx, input }) => eraseCustomer(ctx.core, input.id, ctx.actor)),
  timeline: procedure
    .input(z.object({ id, cursor }))
    .query(({ ctx, input }) => timeline(ctx.core, { id: input.id, cursor: input.cursor ?? undefined })),
  companyTimeline: procedure
    .input(z.object({ company: z.string().min(1).max(200), cursor }))
    .query(({ ctx, input }) => companyTimeline(ctx.core, { company: input.company, cursor: input.cursor ?? undefined })),
  optOut: procedure
    .input(consentSchema)
    .mutation(({ ctx, input }) => recordConsent(ctx.core, input, { state: 'withdrawn', actor: ctx.actor })),
  optIn: procedure.input(consentSchema).mutation(({ ctx, input }) => recordConsent(ctx.core, input, { state: 'given', actor: ctx.actor })),
});
