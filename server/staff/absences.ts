import * as z from 'zod';
import { audit } from '#server/auth/audit.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import type { Standing } from './standing.ts';

const id = z.string().min(1).max(100);
/** ms */
const time = z.number().int().min(0).max(8.64e15);

export const absenceInput = z
  .object({ userId: id, from: time, to: time, standIn: id.nullable(), note: z.string().trim().max(200) })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'It must end after it begins.' });

export interface Absence {
  id: string;
  userId: string;
  from: number;
  to: number;
  standIn: string | null;
  note: string;
}

/** Absences that are not over yet. */
export async function listAbsences(core: Core): Promise<Absence[]> {
  const rows = await core.db
    .selectFrom('absences')
    .selectAll()
    .where('to_at', '>', core.now())
    .orderBy('from_at')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, userId: row.user_id, from: row.from_at, to: row.to_at },
    ...{ standIn: row.stand_in, note: row.note },
  }));
}

/** Everybody may say so of themselves; of others who leads. */
function mayTell(who: Standing, userId: string): void {
  if (who.userId === userId || who.overAll || who.role === 'lead') return;
  throw new Refusal('forbidden', 'absence_not_yours', { message: 'Only a lead may enter the absence of somebody else.' });
}

/** Throws Refusal `absence_not_yours`, `absence_own_stand_in`, `not_found`. */
export async function addAbsence(core: Core, input: z.infer<typeof absenceInput>, who: Standing): Promise<{ id: string }> {
  mayTell(who, input.userId);
  if (input.standIn === input.userId) {
    throw new Refusal('invalid', 'absence_own_stand_in', { message: 'Nobody can stand in for themselves.' });
  }
  const absenceId = newId(core.now());
  await core.db.transaction().execute(async (trx) => {
    const there = await trx
      .selectFrom('user')
      .select('id')
      .where('id', 'in', [input.userId, input.standIn ?? input.userId])
      .execute();
    if (there.length < (input.standIn === null ? 1 : 2)) throw notFound('person', input.userId);
    await trx
      .insertInto('absences')
      .values({
        ...{ id: absenceId, user_id: input.userId, from_at: input.from, to_at: input.to },
        ...{ stand_in: input.standIn, note: input.note, created_at: core.now() },
      })
      .execute();
    const data = { person: input.userId, from: input.from, to: input.to, standIn: input.standIn };
    await audit(trx, { at: core.now(), actor: who.actor, action: 'absence.add', subject: absenceId, data });
  });
  return { id: absenceId };
}

/** Throws Refusal `absence_not_yours`. */
export async function removeAbsence(core: Core, absenceId: string, who: Standing): Promise<void> {
  await core.db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('absences').select('user_id').where('id', '=', absenceId).executeTakeFirst();
    if (row === undefined) return;
    mayTell(who, row.user_id);
    await trx.deleteFrom('absences').where('id', '=', absenceId).execute();
    await audit(trx, { at: core.now(), actor: who.actor, action: 'absence.remove', subject: absenceId, data: { person: row.user_id } });
  });
}
