import * as z from 'zod';
import { procedure, router } from '#server/trpc/init.ts';
import { absenceInput, addAbsence, listAbsences, removeAbsence } from './absences.ts';
import { directory } from './directory.ts';
import { standingOf } from './standing.ts';
import { branchInput, listTeams, removeBranch, removeTeam, saveBranch, saveTeam, teamInput } from './teams.ts';

const idInput = z.object({ id: z.string().min(1).max(100) });

export const staffRouter = router({
  directory: procedure.query(({ ctx }) => directory(ctx.core)),
  teams: procedure.query(({ ctx }) => listTeams(ctx.core)),
  saveTeam: procedure.input(teamInput).mutation(({ ctx, input }) => saveTeam(ctx.core, input, ctx.actor)),
  removeTeam: procedure.input(idInput).mutation(({ ctx, input }) => removeTeam(ctx.core, input.id, ctx.actor)),
  saveBranch: procedure.input(branchInput).mutation(({ ctx, input }) => saveBranch(ctx.core, input, ctx.actor)),
  removeBranch: procedure.input(idInput).mutation(({ ctx, input }) => removeBranch(ctx.core, input.id, ctx.actor)),
  absences: procedure.query(({ ctx }) => listAbsences(ctx.core)),
  addAbsence: procedure
    .input(absenceInput)
    .mutation(async ({ ctx, input }) => addAbsence(ctx.core, input, await standingOf(ctx.core.db, ctx))),
  removeAbsence: procedure
    .input(idInput)
    .mutation(async ({ ctx, input }) => removeAbsence(ctx.core, input.id, await standingOf(ctx.core.db, ctx))),
});
