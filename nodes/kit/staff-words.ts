import type { Found, StaffKnown } from './definition.ts';
import type { Phrase, PhraseValue } from './phrase.ts';
import { staffRoles, teamRules, type Who, whoRules } from './staff.ts';

const unset: Phrase = { key: 'kit:who.unset' };

function nameOf(named: unknown): PhraseValue {
  return typeof named === 'object' && named !== null && 'name' in named && typeof named.name === 'string' && named.name !== ''
    ? named.name
    : unset;
}

/** Who has to do it, in words, from settings that may be incomplete. */
export function whoPhrase(who: Partial<Who> | undefined): Phrase {
  const rule = whoRules.find((each) => each === who?.rule);
  if (rule === undefined) return unset;
  const role = staffRoles.find((each) => each === who?.role);
  return {
    key: `kit:who.${rule}`,
    params: { person: nameOf(who?.person), team: nameOf(who?.team), role: role === undefined ? unset : { key: `kit:who.roles.${role}` } },
  };
}

/** What is not chosen yet, or is there no more: then it falls to the team leads, which nobody has meant. */
export function checkWho(who: Who, field: string, staff?: StaffKnown): Found[] {
  const missing =
    (who.rule === 'person' && who.person === undefined) ||
    (who.rule === 'role' && who.role === undefined) ||
    (teamRules.includes(who.rule) && who.team === undefined);
  if (missing) return [{ code: 'who_missing', severity: 'error', field, text: { key: `kit:problems.who_missing.${who.rule}` } }];
  if (who.rule === 'owner' && who.team === undefined)
    return [{ code: 'owner_alone', severity: 'warning', field, text: { key: 'kit:problems.owner_alone' } }];
  return staff === undefined ? [] : whoIsThere(who, field, staff);
}

function whoIsThere(who: Who, field: string, staff: StaffKnown): Found[] {
  const warn = (code: string, params: NonNullable<Phrase['params']>): Found[] => [
    { code, severity: 'warning', field, text: { key: `kit:problems.${code}`, params } },
  ];
  if (who.rule === 'person' && who.person !== undefined) {
    const person = Object.hasOwn(staff.people, who.person.id) ? staff.people[who.person.id] : undefined;
    if (person === undefined) return warn('person_gone', { person: nameOf(who.person) });
    if (person.awayUntil === undefined) return [];
    return warn('person_away', { person: nameOf(who.person), until: { moment: person.awayUntil, zone: staff.zone } });
  }
  if (who.team === undefined || who.rule === 'role' || who.rule === 'person') return [];
  const team = Object.hasOwn(staff.teams, who.team.id) ? staff.teams[who.team.id] : undefined;
  if (team === undefined) return warn('team_gone', { team: nameOf(who.team) });
  return team.members === 0 ? warn('team_empty', { team: nameOf(who.team) }) : [];
}

/** A calendar that was chosen and is there no more. */
export function checkCalendar(calendar: string | undefined, staff: StaffKnown | undefined): Found[] {
  if (calendar === undefined || staff === undefined || staff.calendars.includes(calendar)) return [];
  return [{ code: 'calendar_gone', severity: 'warning', field: 'calendar', text: { key: 'kit:problems.calendar_gone' } }];
}
