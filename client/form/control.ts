import { createContext, useContext } from 'react';
import type { WorkingCalendar } from '#nodes/kit/calendar/working.ts';
import type { Problem } from '#nodes/kit/definition.ts';
import type { KeptName } from '#nodes/kit/kept.ts';
import type { OutputOf } from '../api/trpc.ts';
import type { CustomerShape } from '../customers/shape.ts';
import type { FormField } from './fields.ts';

/** What a form must know of the shop. */
export interface FormWorld {
  zone: string;
  calendar: WorkingCalendar;
  /** Further working calendars by name. */
  calendars?: readonly (WorkingCalendar & { id: string; name: string })[];
  /** Types of events that have come in. */
  eventTypes: readonly string[];
  customerFields: readonly string[];
  /** Fields, statuses, groups and people of this shop. */
  shape: CustomerShape;
  channels: Readonly<Record<string, boolean>>;
  /** Channels that count messages in parts of SMS, and what a part costs. */
  segments?: OutputOf<'journeys.context'>['segments'];
  /** When messages wait, and how many one customer gets; absent where no messages are written. */
  guard?: Pick<OutputOf<'settings.get'>, 'quiet' | 'cap' | 'latest'>;
  /** Events the journey begins with. */
  startEvents?: () => readonly string[];
  /** Journeys there are. */
  journeys?: OutputOf<'journeys.context'>['journeys'];
  /** Values that steps of the journey keep. */
  kept?: () => readonly KeptName[];
  readOnly: boolean;
}

const World = createContext<FormWorld | null>(null);
export const FormWorldProvider = World.Provider;

export function useFormWorld(): FormWorld {
  const world = useContext(World);
  if (world === null) throw new Error('useFormWorld outside of FormWorldProvider');
  return world;
}

/** Whether what is shown may not be changed; outside of a form of a journey it may. */
export function useReadOnly(): boolean {
  return useContext(World)?.readOnly ?? false;
}

/** The calendar of this id, else the shop's. */
export function calendarOf({ calendar, calendars }: FormWorld, id: unknown): WorkingCalendar {
  return calendars?.find((each) => each.id === id) ?? calendar;
}

/** What every control of a form is given. */
export interface ControlProps<T = unknown> {
  /** For the label and for reaching it from a problem: the field's path, dots between. */
  path: string;
  /** Namespace of its texts: the node type, or `app` with `prefix`. */
  texts: string;
  field: FormField;
  /** Settings may be incomplete, so a value may be anything or absent. */
  value: T | undefined;
  onChange: (value: T | undefined) => void;
  /** The settings it belongs to. */
  config: Readonly<Record<string, unknown>>;
  /** Problems of this field and of what is below it. */
  problems: readonly Problem[];
}

/** The problems at exactly this path. */
export function problemsAt(problems: readonly Problem[], path: string): Problem[] {
  return problems.filter((problem) => problem.field === path);
}

/** The problems at this path and below. */
export function problemsUnder(problems: readonly Problem[], path: string): Problem[] {
  return problems.filter((problem) => problem.field === path || problem.field?.startsWith(`${path}.`));
}
