import { clockAt, localDate } from '#nodes/kit/calendar/clock-time.ts';
import { workingDays } from '#nodes/kit/calendar/working.ts';
import { wallClock } from '#nodes/kit/format.ts';
import type { Shop } from '#workflows/simulate/shop.ts';
import { clockOf } from '../i18n/when.ts';
import type { Cell } from './axis.ts';

export interface Shade {
  /** ms since the epoch. */
  from: number;
  to: number;
  kind: 'night' | 'closed';
}

/** When people sleep, for a shop that sends at any hour. */
const night = { from: 22 * 60, to: 6 * 60 };

/** What is shaded of a day: the hours without messages, or all of it where the shop is closed. */
export function shadesOf({ from, to, kind }: Cell, shop: Shop): Shade[] {
  if (kind === 'gap') return [];
  const { zone, quiet } = shop;
  const day = localDate(from, zone);
  if (workingDays(shop.calendar, zone)(wallClock(from, zone).day).length === 0) return [{ from, to, kind: 'closed' }];
  const hours = quiet.enabled && quiet.from !== quiet.to ? quiet : night;
  const windows =
    hours.from > hours.to
      ? [
          [0, hours.to],
          [hours.from, 1440],
        ]
      : [[hours.from, hours.to]];
  return windows.flatMap(([begin = 0, end = 0]): Shade[] => {
    const start = Math.max(from, momentOf(begin));
    const stop = Math.min(to, momentOf(end));
    return start < stop ? [{ from: start, to: stop, kind: 'night' }] : [];
  });

  function momentOf(minute: number): number {
    if (minute >= 1440) return clockAt(day.add({ days: 1 }), '00:00', zone);
    return clockAt(day, clockOf(minute).padStart(5, '0'), zone);
  }
}
