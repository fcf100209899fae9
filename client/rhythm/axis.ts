import { clockAt, localDate } from '#nodes/kit/calendar/clock-time.ts';

/** A stretch of the strip: a day or an hour of it, or several days without a beat that are drawn as one narrow gap. */
export interface Cell {
  /** ms since the epoch. */
  from: number;
  to: number;
  /** px from the beginning of the strip. */
  x: number;
  width: number;
  kind: 'day' | 'hour' | 'gap';
  /** Days it stands for. */
  days: number;
}

export interface Axis {
  cells: Cell[];
  width: number;
  /** Where a moment stands, px. */
  x(at: number): number;
}

export interface AxisInput {
  /** ms since the epoch. */
  from: number;
  to: number;
  /** Moments at which something begins or ends; days without any may be drawn together. */
  marks: readonly number[];
  /** IANA name. */
  zone: string;
  /** px there are. */
  width: number;
}

const hourMs = 3_600_000;
/** A case shorter than this is drawn by the hour. */
const byTheHour = 20 * hourMs;
/** Narrower a day cannot be read; px. */
const least = 76;
const leastHour = 52;
const gapWidth = 56;

/** Divides a case into days (or hours) that fit the room; long stretches in which nothing happens shrink to gaps. */
export function axisOf(input: AxisInput): Axis {
  const stretches = input.to - input.from < byTheHour ? hours(input) : days(input);
  const gaps = stretches.filter(({ kind }) => kind === 'gap').length;
  const full = stretches.length - gaps;
  const smallest = stretches[0]?.kind === 'hour' ? leastHour : least;
  const each = Math.max(smallest, (input.width - gaps * gapWidth) / Math.max(1, full));
  let x = 0;
  const cells = stretches.map((stretch): Cell => {
    const cell = { ...stretch, x, width: stretch.kind === 'gap' ? gapWidth : each };
    x += cell.width;
    return cell;
  });
  return {
    cells,
    width: x,
    x(at) {
      const cell = cells.find(({ to }) => at < to) ?? cells.at(-1);
      if (cell === undefined) return 0;
      const part = (at - cell.from) / (cell.to - cell.from);
      return cell.x + Math.min(1, Math.max(0, part)) * cell.width;
    },
  };
}

type Stretch = Pick<Cell, 'from' | 'to' | 'kind' | 'days'>;

function hours({ from, to }: AxisInput): Stretch[] {
  const first = Math.floor(from / hourMs) * hourMs;
  const last = Math.max(first + hourMs, Math.ceil((to + 1) / hourMs) * hourMs);
  return Array.from({ length: (last - first) / hourMs }, (_, index) => {
    const start = first + index * hourMs;
    return { from: start, to: start + hourMs, kind: 'hour', days: 0 };
  });
}

function days({ from, to, marks, zone, width }: AxisInput): Stretch[] {
  const found: Stretch[] = [];
  for (let date = localDate(from, zone); ; date = date.add({ days: 1 })) {
    const start = clockAt(date, '00:00', zone);
    if (start > to) break;
    found.push({ from: start, to: clockAt(date.add({ days: 1 }), '00:00', zone), kind: 'day', days: 1 });
  }
  if (found.length * least <= width) return found;
  const busy = (day: Stretch) => marks.some((at) => at >= day.from && at < day.to);
  const kept: Stretch[] = [];
  for (const day of found) {
    const before = kept.at(-1);
    // The first quiet day of a run is joined by those after it.
    if (busy(day) || before === undefined) kept.push(day);
    else if (before.kind === 'gap') kept[kept.length - 1] = { ...before, to: day.to, days: before.days + 1 };
    else kept.push({ ...day, kind: 'gap' });
  }
  return kept;
}
