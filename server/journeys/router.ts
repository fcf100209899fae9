import * as z from 'zod';
import { mapSchema } from '#server/moves/schema.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { idSchema, journeySchema } from '#workflows/journey/schema.ts';
import { journeyContext } from './context.ts';
import { createJourney, duplicateJourney, exportJourney, getJourney, importJourney, renameJourney, saveJourney } from './drafts.ts';
import { resumePreview } from './late.ts';
import { listJourneys } from './list.ts';
import { pauseJourney, resumeJourney } from './pause.ts';
import { publishJourney } from './publish.ts';
import { qualified } from './qualified.ts';
import { removeJourney } from './remove.ts';
import { getVersion, listVersions } from './versions.ts';

const one = z.object({ id: idSchema });
const name = z.string().trim().min(1).max(120);
const revision = z.number().int().min(1);

export const journeysRouter = router({
  list: procedure.query(({ ctx }) => listJourneys(ctx.core)),
  get: procedure.input(one).query(({ ctx, input }) => getJourney(ctx.core, input.id)),
  create: procedure.input(z.object({ name, draft: journeySchema.optional() })).mutation(({ ctx, input }) => createJourney(ctx.core, input)),
  save: procedure.input(one.extend({ revision, draft: journeySchema })).mutation(({ ctx, input }) => saveJourney(ctx.core, input)),
  rename: procedure.input(one.extend({ name, revision: revision.optional() })).mutation(({ ctx, input }) => renameJourney(ctx.core, input)),
  duplicate: procedure.input(one.extend({ name: name.optional() })).mutation(({ ctx, input }) => duplicateJourney(ctx.core, input)),
  remove: procedure.input(one).mutation(({ ctx, input }) => removeJourney(ctx.core, { id: input.id, actor: ctx.actor })),
  publish: procedure
    .input(
      one.extend({
        revision: revision.optional(),
        move: z.object({ map: mapSchema }).optional(),
        existing: z.array(idSchema).max(50).optional(),
      }),
    )
    .mutation(({ ctx, input }) => publishJourney(ctx.core, { ...input, actor: ctx.actor })),
  qualified: procedure
    .input(one.extend({ groups: z.array(z.string().min(1).max(100)).max(50) }))
    .query(({ ctx, input }) => qualified(ctx.core, input)),
  pause: procedure.input(one).mutation(({ ctx, input }) => pauseJourney(ctx.core, { id: input.id, actor: ctx.actor })),
  resumePreview: procedure.input(one).query(({ ctx, input }) => resumePreview(ctx.core, input.id)),
  resume: procedure.input(one).mutation(({ ctx, input }) => resumeJourney(ctx.core, { id: input.id, actor: ctx.actor })),
  versions: procedure.input(one).query(({ ctx, input }) => listVersions(ctx.core, input.id)),
  version: procedure
    .input(one.extend({ versionId: z.string().optional() }))
    .query(({ ctx, input }) => getVersion(ctx.core, input.id, input.versionId)),
  context: procedure.query(({ ctx }) => journeyContext(ctx.core)),
  importFile: procedure.input(z.object({ file: journeySchema })).mutation(({ ctx, input }) => importJourney(ctx.core, input.file)),
  exportFile: procedure.input(one).query(({ ctx, input }) => exportJourney(ctx.core, input.id)),
});
