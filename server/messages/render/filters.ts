import type { Liquid } from 'liquidjs';
import { formatNumber, formatVnd, wallClock } from '#nodes/kit/format.ts';

/** What filters need to know of the reader; travels beside the fields. */
export interface Reader {
  language: string;
  /** IANA name. */
  zone: string;
}

const weekdays = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

function isReader(value: unknown): value is { reader: Reader } {
  return typeof value === 'object' && value !== null && 'reader' in value;
}

function readerOf(globals: unknown): Reader {
  return isReader(globals) ? globals.reader : { language: 'vi', zone: 'Asia/Ho_Chi_Minh' };
}

function number(value: unknown): number | undefined {
  const found = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(found) ? found : undefined;
}

/** ms since the epoch of a number (seconds when it is that small), an ISO text or a Date. A bare date is midnight UTC, the same day in Vietnam. */
function momentOf(value: unknown): number | undefined {
  const figure = number(value);
  if (figure !== undefined) return figure < 1e11 ? figure * 1000 : figure;
  const at = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(at) ? at : undefined;
}

const outsideDates = /^\d{4}-\d{2}-\d{2}$/;

/** `date` 28/11/2026 · `time` 15:00 · `datetime` 15:00 28/11/2026 · `weekday` thứ Bảy. What is no time is left as it is. */
function sayDate(value: unknown, form: string, reader: Reader): string {
  const at = momentOf(value);
  if (at === undefined) return value === null || value === undefined ? '' : String(value);
  // A date without a time means that day wherever she lives.
  const clock = wallClock(at, typeof value === 'string' && outsideDates.test(value) ? 'UTC' : reader.zone);
  switch (form) {
    case 'time':
      return clock.time;
    case 'datetime':
      return `${clock.time} ${clock.date}`;
    case 'weekday':
      return (reader.language === 'en' ? weekdays.en : weekdays.vi)[clock.weekday - 1] ?? '';
    default:
      return clock.date;
  }
}

/** `money` (35.000 ₫), `number` (1.248) and `date`, in the reader's language and zone. */
export function addFilters(engine: Liquid): void {
  engine.registerFilter('money', function (value: unknown) {
    const figure = number(value);
    return figure === undefined ? value : formatVnd(figure, readerOf(this.context.globals).language);
  });
  engine.registerFilter('number', function (value: unknown) {
    const figure = number(value);
    return figure === undefined ? value : formatNumber(figure, readerOf(this.context.globals).language);
  });
  engine.registerFilter('date', function (value: unknown, form: unknown) {
    return sayDate(value, typeof form === 'string' ? form : 'date', readerOf(this.context.globals));
  });
}
