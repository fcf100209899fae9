import { deadline } from '#nodes/kit/calendar/deadline.ts';
import type { Settings } from '#server/documents/settings.ts';
import type { Entry } from '#workflows/journey/schema.ts';

/** When a cool-down is over that began at a time, ms; working days follow the shop's calendar. */
export function readyAtFor(settings: Settings): (entry: Entry, from: number) => number {
  return (entry, from) =>
    entry.cooldown === undefined ? from : deadline({ from, duration: entry.cooldown, zone: settings.zone, calendar: settings.calendar });
}
