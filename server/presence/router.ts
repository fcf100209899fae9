import * as z from 'zod';
import { mayCall, procedures } from '#server/auth/table.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { idSchema } from '#workflows/journey/schema.ts';
import { answer, ask, stroke } from './room.ts';
import { change, watch } from './watch.ts';

const one = z.object({ id: idSchema });
const draws = procedures['journeys.save'] ?? [];

/** Who is at a draft, and who of them has the pen: a help for people, never a lock. Whoever saves without it is merged as ever. */
export const presenceRouter = router({
  watch: procedure.input(one).subscription(({ ctx, input, signal }) => {
    const { user, actor, role } = ctx;
    const person = { id: user?.id ?? actor, name: user?.name ?? actor, draws: mayCall(draws, role) };
    return watch(ctx.core, { journeyId: input.id, person, signal });
  }),
  stroke: procedure
    .input(one)
    .mutation(({ ctx, input }) => change(ctx.core, input.id, (room, now) => stroke(room, ctx.user?.id ?? ctx.actor, now))),
  ask: procedure
    .input(one)
    .mutation(({ ctx, input }) => change(ctx.core, input.id, (room, now) => ask(room, ctx.user?.id ?? ctx.actor, now))),
  answer: procedure.input(one.extend({ gives: z.boolean() })).mutation(({ ctx, input }) => {
    change(ctx.core, input.id, (room, now) => answer(room, { id: ctx.user?.id ?? ctx.actor, gives: input.gives }, now));
  }),
});
