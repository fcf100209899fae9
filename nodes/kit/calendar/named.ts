import type { WorkingCalendar } from './working.ts';

/** A working calendar beside the shop's own. */
export interface NamedCalendar extends WorkingCalendar {
  id: string;
  name: string;
  /** The shop's holidays and make-up days hold here, too. */
  sharesHolidays: boolean;
}

export interface Calendars {
  /** The shop's own: what counts where no other is named. */
  calendar: WorkingCalendar;
  calendars: readonly NamedCalendar[];
}

const put = new WeakMap<NamedCalendar, { of: WorkingCalendar; made: NamedCalendar }>();

/** The named calendars with the days they share with the shop. The same objects again for the same settings: their days are worked out once. */
export function namedCalendars({ calendar, calendars }: Calendars): NamedCalendar[] {
  return calendars.map((named) => {
    if (!named.sharesHolidays) return named;
    const before = put.get(named);
    if (before?.of === calendar) return before.made;
    const made = {
      ...named,
      holidays: [...calendar.holidays, ...named.holidays],
      // Its own word about a date comes last, and counts.
      makeUp: [...(calendar.makeUp ?? []), ...(named.makeUp ?? [])],
    };
    put.set(named, { of: calendar, made });
    return made;
  });
}

/** The first of these calendars that there is, else the shop's. */
export function calendarNamed(all: Calendars, ...ids: readonly (string | null | undefined)[]): WorkingCalendar {
  const named = namedCalendars(all);
  for (const id of ids) {
    const found = named.find((each) => each.id === id);
    if (found !== undefined) return found;
  }
  return all.calendar;
}
