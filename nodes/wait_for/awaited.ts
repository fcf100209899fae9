import type { Found } from '../kit/definition.ts';
import { eventPhrase } from '../kit/events.ts';
import type { Phrase } from '../kit/phrase.ts';
import { hasRules, rulesPhrase } from '../kit/rules/words.ts';
import type { WaitForConfig } from './config.ts';

type Awaited = WaitForConfig['events'][number];

/** The port of an awaited event, which is also its name in `waitFor`: its own, or by its place from 1. */
export function eventName(awaited: Pick<Awaited, 'name'>, index: number): string {
  return awaited.name ?? `event_${index + 1}`;
}

/** The event in words; what it must satisfy only where the same event stands twice and the two ways out would read the same. */
export function portLabel(events: readonly Partial<Awaited>[], index: number): Phrase {
  const { event, where } = events[index] ?? {};
  const twice = events.filter((other) => other.event === event).length > 1;
  if (!twice || !hasRules(where)) return eventPhrase(event, 'awaited');
  return { key: 'ports.eventWhere', params: { event: eventPhrase(event, 'awaited'), where: rulesPhrase(where) } };
}

/** Said in the words of what was awaited: "không trả lời". */
export function timeoutLabel(events: readonly Partial<Awaited>[]): Phrase {
  const [only] = events;
  return events.length === 1 && only?.event ? eventPhrase(only.event, 'timeout') : { key: 'ports.timeout' };
}

/** What only shows when the events are looked at together. */
export function checkAwaited(events: readonly Awaited[]): Found[] {
  const found: Found[] = [];
  const names = new Set<string>();
  const seen = new Map<string, number>();
  events.forEach((awaited, index) => {
    const name = eventName(awaited, index);
    if (names.has(name)) {
      found.push({
        code: 'same_name',
        severity: 'error',
        field: `events.${index}.name`,
        text: { key: 'problems.same_name', params: { name } },
      });
    }
    names.add(name);
    // Word for word the same: what comes later never has its turn.
    const same = JSON.stringify([awaited.event, hasRules(awaited.where) ? awaited.where : null, awaited.sameKey ?? false]);
    if (seen.has(same)) {
      const text = { key: 'problems.event_twice', params: { event: eventPhrase(awaited.event, 'awaited') } };
      found.push({ code: 'event_twice', severity: 'error', field: `events.${index}.event`, text });
    }
    seen.set(same, index);
  });
  return found;
}
