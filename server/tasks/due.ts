import { deadline } from '#nodes/kit/calendar/deadline.ts';
import { calendarNamed } from '#nodes/kit/calendar/named.ts';
import type { Duration } from '#nodes/kit/duration.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Settings } from '#server/documents/settings.ts';

/** When something is due: by the calendar that is named, else by that of the team that gets it, else by the shop's. */
export async function dueAt(
  db: Executor,
  settings: Settings,
  of: { from: number; duration: Duration; calendar: string | undefined; teamId: string | null; assignee: string | null },
): Promise<number> {
  const own = of.calendar === undefined ? await teamCalendar(db, of) : undefined;
  const calendar = calendarNamed(settings, of.calendar, own);
  return deadline({ from: of.from, duration: of.duration, zone: settings.zone, calendar });
}

async function teamCalendar(db: Executor, of: { teamId: string | null; assignee: string | null }): Promise<string | null | undefined> {
  const teams = db.selectFrom('teams').select('calendar_id');
  if (of.teamId !== null) return (await teams.where('id', '=', of.teamId).executeTakeFirst())?.calendar_id;
  if (of.assignee === null) return undefined;
  const row = await teams
    .innerJoin('team_members', 'team_members.team_id', 'teams.id')
    .where('team_members.user_id', '=', of.assignee)
    .where('calendar_id', 'is not', null)
    .orderBy('teams.id')
    .limit(1)
    .executeTakeFirst();
  return row?.calendar_id;
}
