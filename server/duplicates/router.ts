import * as z from 'zod';
import { procedure, router } from '#server/trpc/init.ts';
import { listDuplicates, listMerges, tellApart } from './list.ts';
import { mergeCustomers, undoMerge } from './merge.ts';

const id = z.string().min(1).max(100);

export const duplicatesRouter = router({
  list: procedure.input(z.object({}).strict().optional()).query(({ ctx }) => listDuplicates(ctx.core)),
  merges: procedure.input(z.object({}).strict().optional()).query(({ ctx }) => listMerges(ctx.core)),
  apart: procedure.input(z.object({ one: id, other: id })).mutation(({ ctx, input }) => tellApart(ctx.core, [input.one, input.other])),
  merge: procedure
    .input(z.object({ kept: id, gone: id, take: z.array(z.string().max(80)).max(200).default([]) }))
    .mutation(({ ctx, input }) => mergeCustomers(ctx.core, input, ctx.actor)),
  undo: procedure.input(z.object({ id })).mutation(({ ctx, input }) => undoMerge(ctx.core, input.id, ctx.actor)),
});
