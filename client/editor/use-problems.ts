import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { CheckContext } from '#nodes/kit/definition.ts';
import { check } from '#workflows/check/check.ts';
import { ask, type OutputOf } from '../api/trpc.ts';
import type { JourneyStore } from '../model/store.ts';

export interface Shop {
  channels: Readonly<Record<string, boolean>>;
  segments: readonly { id: string; name: string }[];
  journeys: OutputOf<'journeys.context'>['journeys'];
  /** The one that is drawn. */
  journeyId: string;
  settings: Pick<OutputOf<'settings.get'>, 'calendar' | 'calendars' | 'zone'>;
}

/** Checks the drawing a moment after every change; the same code that the server asks at publishing, which knows less of the shop. */
export function useProblems(store: JourneyStore, { channels, segments, journeys, journeyId, settings }: Shop): void {
  const { data: directory } = useQuery({ ...ask('staff.directory'), staleTime: 30_000 });
  const world = useMemo(
    (): Omit<CheckContext, 'nodeId'> => ({
      channels,
      segments: Object.fromEntries(segments.map(({ id, name }) => [id, name])),
      journeys: Object.fromEntries(journeys.map(({ id, ...journey }) => [id, journey])),
      journeyId,
      hours: { calendar: settings.calendar, calendars: settings.calendars },
      staff: directory && {
        people: Object.fromEntries(directory.people.map(({ id, awayUntil }) => [id, { awayUntil: awayUntil ?? undefined }])),
        teams: Object.fromEntries(directory.teams.map(({ id, members }) => [id, { members }])),
        calendars: settings.calendars.map(({ id }) => id),
        zone: settings.zone,
      },
    }),
    [channels, segments, journeys, journeyId, directory, settings],
  );
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => store.getState().setProblems(check(store.getState().journey, world));
    look();
    const stop = store.subscribe((now, before) => {
      if (now.journey === before.journey) return;
      clearTimeout(timer);
      timer = setTimeout(look, 120);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, world]);
}
