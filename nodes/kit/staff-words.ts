import type { Found } from './definition.ts';
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

/** What is not chosen yet. */
export function checkWho(who: Who, field: string): Found[] {
  const missing =
    (who.rule === 'person' && who.person === undefined) ||
    (who.rule === 'role' && who.role === undefined) ||
    (teamRules.includes(who.rule) && who.team === undefined);
  if (missing) return [{ code: 'who_missing', severity: 'error', field, text: { key: `kit:problems.who_missing.${who.rule}` } }];
  if (who.rule === 'owner' && who.team === undefined)
    return [{ code: 'owner_alone', severity: 'warning', field, text: { key: 'kit:problems.owner_alone' } }];
  return [];
}
