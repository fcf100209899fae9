import { Temporal } from 'temporal-polyfill';

/** Figures as people in Vietnam write them: 1.248 · 12,5; in English 1,248 · 12.5. */
export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

/** Vietnamese dong: 35.000 ₫, with a space that does not break. */
export function formatVnd(value: number, language: string): string {
  return `${formatNumber(Math.round(value), language)}\u00a0₫`;
}

/** A moment as the clock on the wall in a zone shows it. */
export interface WallClock {
  /** 15:00, 9:30. */
  time: string;
  /** 28/11/2026 in both languages: an English reader in Vietnam expects the day first as well. */
  date: string;
  /** Monday is 1, Sunday is 7. */
  weekday: number;
  /** Day number since 1970-01-01 of the local date; Mondays of one week share `week`. */
  day: number;
  week: number;
}

/** @param at ms since the epoch @param zone IANA name */
export function wallClock(at: number, zone: string): WallClock {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const day = Math.floor(Date.UTC(local.year, local.month - 1, local.day) / 86_400_000);
  return {
    time: `${local.hour}:${String(local.minute).padStart(2, '0')}`,
    date: `${local.day}/${local.month}/${local.year}`,
    weekday: local.dayOfWeek,
    day,
    // 1970-01-01 was a Thursday.
    week: Math.floor((day + 3) / 7),
  };
}
