import { Temporal } from 'temporal-polyfill';
import type { Duration } from '../duration.ts';
import type { Phrase } from '../phrase.ts';
import { deadline } from './deadline.ts';
import type { WorkingCalendar } from './working.ts';

/** A start that shows what a weekend does: the next Friday, 15:00, from `now` (ms) on the clock of `zone`. ms since the epoch. */
export function exampleStart(now: number, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const friday = local.toPlainDate().add({ days: (5 - local.dayOfWeek + 7) % 7 });
  const start = friday.toZonedDateTime({ timeZone: zone, plainTime: '15:00' }).epochMilliseconds;
  return start >= now ? start : friday.add({ days: 7 }).toZonedDateTime({ timeZone: zone, plainTime: '15:00' }).epochMilliseconds;
}

export interface ExampleOf {
  /** The setting it stands beside; its text is `fields.<path>.example` of the node type. */
  path: string;
  duration: Duration;
  /** ms since the epoch, see `exampleStart`. */
  from: number;
  zone: string;
  calendar: WorkingCalendar;
}

/** A worked example of a time setting: "Bắt đầu thứ Sáu 15:00 thì hết hạn thứ Tư 15:00 tuần sau". Said in the node type's texts. */
export function workedExample({ path, duration, from, zone, calendar }: ExampleOf): Phrase {
  const end = deadline({ from, duration, zone, calendar });
  return {
    key: `fields.${path}.example`,
    params: { start: { moment: from, zone, from }, end: { moment: end, zone, from } },
  };
}
