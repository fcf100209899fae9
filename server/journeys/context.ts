import { definitionOf } from '#nodes/catalogue.ts';
import type { ChannelId } from '#nodes/kit/channels.ts';
import type { Segments } from '#server/channels/channel.ts';
import { readyChannels, segmentsByChannel } from '#server/channels/registry.ts';
import type { Core } from '#server/kit/core.ts';
import { type JourneyState, stateOf } from './state.ts';

export interface JourneyContext {
  /** Channels with an adapter that is set up; false: messages land in the test tray. */
  channels: Record<ChannelId, boolean>;
  /** Channels that count messages in parts of SMS, and what a part costs. */
  segments: Partial<Record<ChannelId, Segments>>;
  /** Journeys there are, and which of them the live versions of each let customers into. */
  journeys: KnownJourney[];
  /** The shop's zone. */
  zone: string;
  /** Types of events that have come in, in alphabetical order. */
  eventTypes: string[];
  /** Fields that rules and messages can use of a customer. */
  customerFields: string[];
}

export interface KnownJourney {
  id: string;
  name: string;
  state: JourneyState;
  starts: string[];
}

/** In the order of their names. */
async function knownJourneys(core: Core): Promise<KnownJourney[]> {
  const states = new Map((await core.db.selectFrom('journey_states').selectAll().execute()).map((row) => [row.journey_id, row]));
  const known: KnownJourney[] = [];
  for (const { id, draft } of await core.documents.listDrafts()) {
    const row = states.get(id);
    if ((row?.removed_at ?? null) !== null) continue;
    const active = row?.active_version ?? null;
    const version = active === null ? undefined : await core.documents.getVersion(active);
    const starts = (version?.plan.nodes ?? []).flatMap((node) => definitionOf(node.type)?.passesTo?.(node.config) ?? []);
    known.push({ id, name: draft.name, state: stateOf(row), starts: [...new Set(starts)] });
  }
  return known.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

const ownFields = ['name', 'givenName', 'title', 'email', 'phone', 'zone', 'language', 'createdAt', 'lastCsat', 'lastNps', 'lastCes'];
/** Further fields are looked for among this many customers. */
const looked = 500;
const keptFor = 30_000;
const kept = new WeakMap<Core, { at: number; eventTypes: string[]; customerFields: string[] }>();

async function seen(core: Core) {
  const before = kept.get(core);
  if (before !== undefined && core.now() - before.at < keptFor) return before;
  const types = await core.db.selectFrom('events').select('type').distinct().orderBy('type').execute();
  const rows = await core.db.selectFrom('customers').select('attributes').orderBy('created_at', 'desc').limit(looked).execute();
  const fields = new Set(rows.flatMap((row) => Object.keys(JSON.parse(row.attributes))));
  const now = {
    at: core.now(),
    eventTypes: types.map((row) => row.type),
    customerFields: [...new Set([...ownFields, ...[...fields].sort()])],
  };
  kept.set(core, now);
  return now;
}

/** What the editor must know of this house. */
export async function journeyContext(core: Core): Promise<JourneyContext> {
  const { eventTypes, customerFields } = await seen(core);
  return {
    channels: await readyChannels(core),
    segments: await segmentsByChannel(core),
    journeys: await knownJourneys(core),
    zone: (await core.documents.getSettings()).zone,
    eventTypes,
    customerFields,
  };
}
