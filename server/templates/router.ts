import * as z from 'zod';
import { textLanguages } from '#nodes/load.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { listTemplates } from './list.ts';
import { answersSchema } from './schema.ts';
import { useTemplate } from './use.ts';

const language = z.enum(textLanguages);

export const templatesRouter = router({
  list: procedure.input(z.object({ language })).query(({ input }) => listTemplates(input.language)),
  use: procedure
    .input(
      z.object({
        id: z.string().min(1).max(60),
        language,
        answers: answersSchema,
        name: z.string().trim().min(1).max(120).optional(),
      }),
    )
    .mutation(({ ctx, input }) => useTemplate(ctx.core, { ...input, actor: ctx.actor })),
});
