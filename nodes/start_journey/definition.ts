import { type CheckContext, defineNode, type Found, finding } from '../kit/definition.ts';
import type { PhraseValue } from '../kit/phrase.ts';
import { config, type StartJourneyConfig } from './config.ts';

export const definition = defineNode<StartJourneyConfig>({
  type: 'start_journey',
  category: 'advanced',
  icon: 'arrow-up-right',
  semantics: 1,
  config,
  defaults: {},
  traits: { settles: true },
  passesTo: ({ journeyId }) => journeyId,
  ports: () => [
    { id: 'started', label: { key: 'ports.started' } },
    { id: 'not_started', label: { key: 'ports.not_started' } },
  ],
  sentence: ({ journeyId }) => (journeyId ? { key: 'sentence.plain', params: { journey: nameOf(journeyId) } } : { key: 'sentence.empty' }),
  check({ journeyId }, { journeys, journeyId: own }) {
    if (journeys === undefined) return [];
    const target = Object.hasOwn(journeys, journeyId) ? journeys[journeyId] : undefined;
    const about = (severity: Found['severity'], code: string, params: Found['text']['params'] = {}) =>
      finding(severity, code, { field: 'journeyId', params });
    if (target === undefined) return [about('error', 'gone')];
    const ring = own === undefined ? undefined : ringBy(journeyId, own, journeys);
    const found: Found[] = [];
    if (target.state === 'draft') found.push(about('warning', 'not_live', { journey: target.name }));
    if (target.state === 'paused') found.push(about('warning', 'paused', { journey: target.name }));
    if (ring !== undefined) found.push(about('warning', 'ring', { ring: ring.join(' → ') }));
    return found;
  },
});

const nameOf = (id: string): PhraseValue => ({ called: 'journey', id: String(id), otherwise: { key: 'kit:unset.journeyGone' } });

/** Names of the journeys by which one that is started comes to start this one; undefined when none does. */
function ringBy(from: string, own: string, journeys: NonNullable<CheckContext['journeys']>): string[] | undefined {
  const cameBy = new Map<string, string | undefined>([[from, undefined]]);
  for (const id of cameBy.keys()) {
    if (id === own) break;
    for (const next of journeys[id]?.starts ?? []) if (!cameBy.has(next)) cameBy.set(next, id);
  }
  if (!cameBy.has(own)) return undefined;
  const ring: string[] = [];
  for (let at: string | undefined = own; at !== undefined; at = cameBy.get(at)) ring.unshift(journeys[at]?.name ?? at);
  return [journeys[own]?.name ?? own, ...ring];
}
