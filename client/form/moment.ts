import type { AwaitedMoment, momentKinds } from '#nodes/kit/calendar/moment.ts';

/** A moment still being filled in: any part may be absent. */
export interface Drawn {
  kind?: AwaitedMoment['kind'];
  date?: string;
  time?: string;
  until?: string;
  days?: number[];
  field?: string;
  shift?: number;
  yearly?: boolean;
  clock?: 'hers' | 'shop';
}

/** `undefined` takes a part away. */
export type Part = { [K in keyof Drawn]?: Drawn[K] | undefined };

/** A moment of another kind to begin with; the hour stays. */
export function freshMoment(kind: (typeof momentKinds)[number], time = '08:00'): Drawn {
  switch (kind) {
    case 'at':
      return { kind, time, clock: 'shop' };
    case 'field':
      return { kind, field: 'birthday', shift: 0, time, yearly: true, clock: 'hers' };
    case 'weekday':
      return { kind, days: [1, 2, 3, 4, 5], time, clock: 'hers' };
    case 'opening':
      return { kind };
    case 'usual':
      return { kind, time };
  }
}

/** Minute of the day as settings keep it: 480 is 08:00. Midnight at the end of a day is the one at its beginning. */
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function minutesOf(time: string | undefined): number {
  const [hours = 8, minutes = 0] = (time ?? '').split(':').map(Number);
  return Number.isFinite(hours * 60 + minutes) && time !== undefined ? hours * 60 + minutes : 480;
}
