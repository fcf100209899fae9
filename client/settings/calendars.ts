import type { Settings } from '#server/documents/settings.ts';

export type Calendar = Settings['calendar'];

/** What a part of a calendar is given. */
export interface CalendarProps {
  calendar: Calendar;
  onChange: (next: Calendar) => void;
  readOnly: boolean;
}

/** A fresh calendar beside the shop's: its week to begin with. */
export function freshCalendar(settings: Settings, name: string): Settings['calendars'][number] {
  const { week } = settings.calendar;
  return {
    id: crypto.randomUUID(),
    name,
    sharesHolidays: true,
    week: week.map((day) => day.map((span) => ({ ...span }))),
    holidays: [],
    makeUp: [],
  };
}

/** The settings with one calendar changed; `id` null: the shop's own. */
export function withCalendar(settings: Settings, id: string | null, next: Partial<Settings['calendars'][number]>): Settings {
  if (id === null) return { ...settings, calendar: { ...settings.calendar, ...next } };
  return { ...settings, calendars: settings.calendars.map((each) => (each.id === id ? { ...each, ...next } : each)) };
}
