export const scoreKinds = ['csat', 'nps', 'ces'] as const;
export type ScoreKind = (typeof scoreKinds)[number];

/** What a score means for the journey; the ports of whatever asks for one. */
export const bandNames = ['low', 'middle', 'high'] as const;
export type Band = (typeof bandNames)[number];

export interface Bands {
  /** The highest score that is still bad. */
  low: number;
  /** The lowest score that is good already. */
  high: number;
}

export interface Scale extends Bands {
  from: number;
  to: number;
}

/**
 * CSAT as it is usually asked: 1–5, 4 and 5 count as satisfied. NPS: 0–10, to 6 detractors, from 9 promoters (Reichheld, HBR 12/2003).
 * CES 2.0: 1–7, from 5 it was easy (CEB, 2013).
 */
const scales: Readonly<Record<ScoreKind, Scale>> = {
  csat: { from: 1, to: 5, low: 2, high: 4 },
  nps: { from: 0, to: 10, low: 6, high: 9 },
  ces: { from: 1, to: 7, low: 3, high: 5 },
};

/** Where the bounds are the method's own: figures of different shops would not mean the same any more. */
export function hasOwnBands(kind: ScoreKind): boolean {
  return kind !== 'nps';
}

/** The scale with the bounds somebody has set for it, where they may be set. */
export function scaleOf(kind: ScoreKind, bands?: Bands): Scale {
  return hasOwnBands(kind) ? { ...scales[kind], ...bands } : scales[kind];
}

/** Every score of a scale, the lowest first. */
export function scoresOf({ from, to }: Pick<Scale, 'from' | 'to'>): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Bounds that leave something on either side, and do not cross. */
export function bandsFit({ from, to, low, high }: Scale): boolean {
  return low >= from && low < high && high <= to;
}

export function bandOf(score: number, { low, high }: Bands): Band {
  if (score <= low) return 'low';
  return score >= high ? 'high' : 'middle';
}

/** The scores of a band, `first` above `last` when it has none. */
export function spanOf(band: Band, { from, to, low, high }: Scale): { first: number; last: number } {
  if (band === 'low') return { first: from, last: low };
  return band === 'high' ? { first: high, last: to } : { first: low + 1, last: high - 1 };
}
