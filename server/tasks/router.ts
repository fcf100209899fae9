import * as z from 'zod';
import { changes } from '#server/live/changes.ts';
import { standingOf } from '#server/staff/standing.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { createTask, newTaskInput } from './create.ts';
import { claimTask, doneInput, finishTask, handInput, handTask, noteInput, noteTask, tickInput, tickTask } from './deeds.ts';
import { getTask } from './get.ts';
import { countTasks, listInput, listTasks } from './list.ts';
import { tasksOfCustomer } from './of-customer.ts';

const idInput = z.object({ id: z.string().min(1).max(100) });

export const tasksRouter = router({
  list: procedure.input(listInput).query(async ({ ctx, input }) => listTasks(ctx.core, input, await standingOf(ctx.core.db, ctx))),
  counts: procedure.query(async ({ ctx }) => countTasks(ctx.core, await standingOf(ctx.core.db, ctx))),
  get: procedure
    .input(idInput)
    .query(async ({ ctx, input }) =>
      getTask(ctx.core, input.id, { who: await standingOf(ctx.core.db, ctx), language: ctx.user?.language ?? 'vi' }),
    ),
  ofCustomer: procedure.input(idInput).query(({ ctx, input }) => tasksOfCustomer(ctx.core, input.id)),
  create: procedure.input(newTaskInput).mutation(async ({ ctx, input }) => createTask(ctx.core, input, await standingOf(ctx.core.db, ctx))),
  claim: procedure.input(idInput).mutation(async ({ ctx, input }) => claimTask(ctx.core, input.id, await standingOf(ctx.core.db, ctx))),
  hand: procedure.input(handInput).mutation(async ({ ctx, input }) => handTask(ctx.core, input, await standingOf(ctx.core.db, ctx))),
  done: procedure.input(doneInput).mutation(async ({ ctx, input }) => finishTask(ctx.core, input, await standingOf(ctx.core.db, ctx))),
  tick: procedure.input(tickInput).mutation(async ({ ctx, input }) => tickTask(ctx.core, input, await standingOf(ctx.core.db, ctx))),
  note: procedure.input(noteInput).mutation(async ({ ctx, input }) => noteTask(ctx.core, input, await standingOf(ctx.core.db, ctx))),
  changes: procedure.subscription(({ ctx, signal }) => changes(ctx.core, 'task', { signal })),
});
