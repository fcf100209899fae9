import * as z from 'zod';
import { changes } from '#server/live/changes.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { changeKind } from './accept.ts';
import { beginImport, beginUndo } from './begin.ts';
import { getImport, listImports } from './get.ts';
import { columnsSchema, kindSchema, optionsSchema } from './options.ts';
import { previewImport } from './preview.ts';
import { importRows, rowChoices } from './rows.ts';

const id = z.string().min(1).max(100);
const chosen = z.object({ id, columns: columnsSchema, options: optionsSchema });

export const importsRouter = router({
  list: procedure.input(z.object({}).strict().optional()).query(({ ctx }) => listImports(ctx.core)),
  get: procedure.input(z.object({ id })).query(({ ctx, input }) => getImport(ctx.core, input.id)),
  setKind: procedure.input(z.object({ id, kind: kindSchema })).mutation(({ ctx, input }) => changeKind(ctx.core, input.id, input.kind)),
  preview: procedure.input(chosen).query(({ ctx, input }) => previewImport(ctx.core, input)),
  begin: procedure.input(chosen).mutation(({ ctx, input }) => beginImport(ctx.core, input, ctx.actor)),
  rows: procedure
    .input(z.object({ id, choice: z.enum(rowChoices), after: z.number().int().min(0).nullish() }))
    .query(({ ctx, input }) => importRows(ctx.core, { ...input, after: input.after ?? undefined })),
  undo: procedure.input(z.object({ id })).mutation(({ ctx, input }) => beginUndo(ctx.core, input.id, ctx.actor)),
  /** Says when an import has gone on. */
  changes: procedure
    .input(z.object({ id }))
    .subscription(({ ctx, input, signal }) => changes(ctx.core, 'import', { signal, mine: (each) => each === input.id })),
});
