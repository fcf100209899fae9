import { expect, test } from 'vitest';
import type { StaffKnown } from './definition.ts';
import type { Who } from './staff.ts';
import { checkCalendar, checkWho } from './staff-words.ts';

const staff: StaffKnown = {
  people: { lan: {}, huy: { awayUntil: 9 } },
  teams: { care: { members: 2 }, empty: { members: 0 } },
  calendars: ['night'],
  zone: 'Asia/Ho_Chi_Minh',
};
const person = (id: string): Who => ({ rule: 'person', person: { id, name: id } });
const team = (id: string, rule: Who['rule'] = 'team'): Who => ({ rule, team: { id, name: id } });
const codes = (who: Who, known?: StaffKnown) => checkWho(who, 'who', known).map(({ code, severity }) => `${severity} ${code}`);

test.each([
  ['somebody who is there', person('lan'), []],
  ['somebody who has left', person('gone'), ['warning person_gone']],
  ['a name that every object has', person('constructor'), ['warning person_gone']],
  ['somebody away for long', person('huy'), ['warning person_away']],
  ['a team with people', team('care', 'least_busy'), []],
  ['a team without', team('empty', 'round_robin'), ['warning team_empty']],
  ['a team that is gone', team('gone'), ['warning team_gone']],
  ['the owner, else a team that is gone', team('gone', 'owner'), ['warning team_gone']],
  ['a role', { rule: 'role', role: 'lead', team: { id: 'gone', name: '' } } satisfies Who, []],
])('work for %s', (_, who, expected) => {
  expect(codes(who, staff)).toEqual(expected);
  expect(codes(who)).toEqual([]);
});

test('a calendar that is gone is told, where it is known which there are', () => {
  expect(checkCalendar('night', staff)).toEqual([]);
  expect(checkCalendar(undefined, staff)).toEqual([]);
  expect(checkCalendar('gone', undefined)).toEqual([]);
  expect(checkCalendar('gone', staff)).toMatchObject([{ code: 'calendar_gone', severity: 'warning', field: 'calendar' }]);
});
