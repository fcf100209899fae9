import type { ChannelId } from '#nodes/kit/channels.ts';
import type { Segments } from '#server/channels/channel.ts';
import { readyChannels, segmentsByChannel } from '#server/channels/registry.ts';
import type { Core } from '#server/kit/core.ts';

export interface JourneyContext {
  /** Channels with an adapter that is set up; false: messages land in the test tray. */
  channels: Record<ChannelId, boolean>;
  /** Channels that count messages in parts of SMS, and what a part costs. */
  segments: Partial<Record<ChannelId, Segments>>;
  /** The shop's zone. */
  zone: string;
  /** Types of events that have come in, in alphabetical order. */
  eventTypes: string[];
  /** Fields that rules and messages can use of a customer. */
  customerFields: string[];
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
    zone: (await core.documents.getSettings()).zone,
    eventTypes,
    customerFields,
  };
}
