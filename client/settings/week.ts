import type { Settings } from '#server/documents/settings.ts';

type Week = Settings['calendar']['week'];
export type Span = Week[number][number];

/** Tuesday to Friday as Monday; the weekend stays. */
export function likeMonday(week: Week): Week {
  const [monday = []] = week;
  return week.map((day, index) => (index < 5 ? monday.map((span) => ({ ...span })) : day));
}

/** The day with one more span of opening time after its last; undefined when the day is full (three spans, or open until evening). */
export function addSpan(spans: Span[]): Span[] | undefined {
  const last = spans.at(-1);
  if (last === undefined) return [{ from: 480, to: 720 }];
  if (spans.length >= 3 || last.to > 1320) return undefined;
  const from = Math.min(last.to + 60, 1380);
  return [...spans, { from, to: Math.min(from + 240, 1440) }];
}

/** Places (day, span) where a span ends before it begins or begins before the one before has ended. */
export function wrongSpans(week: Week): { day: number; span: number }[] {
  return week.flatMap((spans, day) =>
    spans.flatMap(({ from, to }, span) => (from >= to || from < (spans[span - 1]?.to ?? 0) ? [{ day, span }] : [])),
  );
}
