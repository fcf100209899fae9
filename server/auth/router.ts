import * as z from 'zod';
import { version } from '#server/kit/version.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';
import { createFirstAdministrator, createPerson, listPeople, needsSetup, removePerson, setLanguage, setRole } from './people.ts';
import { languageSchema, roleSchema } from './roles.ts';

const idInput = z.object({ id: z.string().min(1).max(100) });
const personInput = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(200),
  password: z.string().min(8).max(128),
  language: languageSchema.optional(),
});
const keyInput = z.object({ name: z.string().trim().min(1).max(80), role: roleSchema });

export const sessionRouter = router({
  me: procedure.query(async ({ ctx }) => ({ user: ctx.user, needsSetup: await needsSetup(ctx.core), version })),

  /** The first visit. Signs the new administrator in, too. */
  setup: procedure.input(personInput).mutation(async ({ ctx, input }) => {
    const person = await createFirstAdministrator(ctx.core, input);
    const { headers } = await ctx.access.auth.api.signInEmail({
      body: { email: person.email, password: input.password },
      returnHeaders: true,
    });
    ctx.setHeader?.('set-cookie', headers.getSetCookie());
    return { id: person.id };
  }),

  setLanguage: procedure.input(z.object({ language: languageSchema })).mutation(async ({ ctx, input }) => {
    // A key or a command has no language of its own.
    if (ctx.user !== null) await setLanguage(ctx.core, ctx.user.id, input.language);
    return input;
  }),
});

export const peopleRouter = router({
  list: procedure.query(({ ctx }) => listPeople(ctx.core)),
  create: procedure.input(personInput.extend({ role: roleSchema })).mutation(({ ctx, input }) => createPerson(ctx.core, input, ctx.actor)),
  setRole: procedure.input(idInput.extend({ role: roleSchema })).mutation(({ ctx, input }) => setRole(ctx.core, input, ctx.actor)),
  remove: procedure.input(idInput).mutation(({ ctx, input }) => removePerson(ctx.core, input.id, ctx.actor)),
});

export const keysRouter = router({
  list: procedure.query(({ ctx }) => listKeys(ctx.core)),
  create: procedure.input(keyInput).mutation(({ ctx, input }) => createKey(ctx.core, input, ctx.actor)),
  revoke: procedure.input(idInput).mutation(({ ctx, input }) => revokeKey(ctx.core, input.id, ctx.actor)),
});

export const statusRouter = router({
  get: procedure.query(({ ctx }) => ctx.health()),
});
