import type { Phrase } from '#nodes/kit/phrase.ts';
import type { StepNumbers } from '../model/store.ts';
import type { Crowd, Place } from './place.ts';

export interface CrowdChoice {
  state: Crowd;
  port?: string | undefined;
  /** As many as the drawing says. */
  count: number;
}

/** What can be listed at a step: who is here, who of them is held, who has left it, and by which of its ways out, in their order. */
export function crowdsOf(numbers: StepNumbers | undefined, ways: readonly string[]): CrowdChoice[] {
  const { here = 0, held = 0, entered = 0, ports = {} } = numbers ?? {};
  return [
    { state: 'here', count: here },
    ...(held > 0 ? [{ state: 'held' as const, count: held }] : []),
    { state: 'passed', count: Math.max(0, entered - here) },
    ...ways.flatMap((port) => {
      const count = ports[port] ?? 0;
      return count > 0 ? [{ state: 'passed' as const, port, count }] : [];
    }),
  ];
}

/** What is listed: a step without a state lists who is there, or, when nobody is, who was. */
export function crowdOf(place: Place, numbers: StepNumbers | undefined): Crowd {
  if (place.state !== undefined) return place.state;
  if (place.port !== undefined) return 'passed';
  return place.node !== undefined && numbers !== undefined && numbers.here === 0 && numbers.entered > 0 ? 'passed' : 'here';
}

interface Person {
  since: number;
  held: string | null;
  heldUntil: number | null;
  state: string;
  endReason: string | null;
  nodeId: string;
  failingSince: number | null;
}

/**
 * What stands below a name in a list, as phrases of `app`: when, and what is worth knowing beside.
 * `step` is where she stands now; `listed`: the list is of one step, which need not be named again.
 */
export function personNotes(
  person: Person,
  { crowd, step, when, listed }: { crowd: Crowd; step: string; when: (at: number) => string; listed: boolean },
): { text: Phrase; grave?: 'held' | 'stuck' }[] {
  const since = (key: string) => ({ text: { key: `app:live.person.${key}`, params: { when: when(person.since), step } } });
  const here = since(listed ? 'sinceHere' : 'since');
  const reason = { key: person.held === 'paused' ? 'app:explain.paused' : `messages:reason.${person.held ?? 'none'}` };
  const held =
    person.held === null || person.state === 'ended'
      ? []
      : person.heldUntil === null
        ? [{ text: { key: 'app:live.person.held', params: { reason } }, grave: 'held' as const }]
        : [{ text: { key: 'app:live.person.heldUntil', params: { reason, until: when(person.heldUntil) } }, grave: 'held' as const }];
  const end = { text: { key: `app:live.end.${person.endReason ?? 'finished'}` } };
  if (person.state === 'lost') return [here, { text: { key: 'app:live.person.lost' }, grave: 'stuck' }];
  if (person.failingSince !== null && person.state !== 'ended') return [here, { text: { key: 'app:live.person.failing' }, grave: 'stuck' }];
  if (crowd === 'stuck') return [here, { text: { key: 'app:live.person.undelivered' }, grave: 'stuck' }];
  if (crowd === 'ended') return [since('ended'), end];
  if (crowd === 'passed') return [since('came'), person.state === 'ended' ? end : since('now'), ...held];
  return [here, ...held];
}
