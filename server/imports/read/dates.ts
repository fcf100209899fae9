import { Temporal } from 'temporal-polyfill';

/** yyyy-mm-dd, or why it is none. */
export type ReadDate = { date: string } | { issue: 'date_none' | 'date_month_first' | 'date_not' };

/** Days since the end of 1899 are how spreadsheets keep dates; what is written like this is one from about 1927 to 2090. */
const serial = /^[1-6]\d{4}$/;

function real(year: number, month: number, day: number): ReadDate {
  try {
    return { date: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString() };
  } catch {
    if (month > 12 && month <= 31 && day >= 1 && day <= 12) return { issue: 'date_month_first' };
    return { issue: 'date_none' };
  }
}

/** Two figures are the hundred years that end with `thisYear`. */
function fullYear(text: string, thisYear: number): number {
  if (text.length > 2) return Number(text);
  const century = Math.floor(thisYear / 100) * 100;
  const year = century + Number(text);
  return year > thisYear ? year - 100 : year;
}

/** A date as people here write it, the day first; or year-month-day, or a spreadsheet's number of days. */
export function readDate(written: string, thisYear: number): ReadDate {
  const text = written
    .trim()
    .toLowerCase()
    .replace(/^ngày\s+/, '')
    .replace(/\s*(?:tháng|năm)\s*/g, '/');
  if (serial.test(text))
    return {
      date: Temporal.PlainDate.from('1899-12-30')
        .add({ days: Number(text) })
        .toString(),
    };
  const dayFirst = /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})(?:[\s,t].*)?$/.exec(text);
  if (dayFirst !== null) return real(fullYear(dayFirst[3] ?? '', thisYear), Number(dayFirst[2]), Number(dayFirst[1]));
  const yearFirst = /^(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:[\s,t].*)?$/.exec(text);
  if (yearFirst !== null) return real(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  return { issue: 'date_not' };
}

/** The time of day beside a date, hh:mm:ss; midnight when there is none; undefined when what stands there is no time. */
export function readTime(written: string): string | undefined {
  const rest = /^\S+?[\st,]+(.*)$/i.exec(written.trim().replace(/^(\d{1,2})\s+(\d{1,2})\s+/, '$1/$2/'))?.[1] ?? '';
  if (rest.trim() === '') return '00:00:00';
  const match = /^(\d{1,2})(?:[:h]|\s*giờ)\s*(\d{2})?(?::(\d{2})(?:\.\d+)?)?\s*(am|pm|sa|ch)?$/i.exec(rest.trim());
  if (match === null) return undefined;
  const half = match[4]?.toLowerCase();
  const hour = (Number(match[1]) % (half === undefined ? 24 : 12)) + (half === 'pm' || half === 'ch' ? 12 : 0);
  const [minute, second] = [Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (Number(match[1]) > 24 || minute > 59 || second > 59) return undefined;
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
}
