import { createHmac } from 'node:crypto';
import type { Core } from '#server/kit/core.ts';
import { secret } from '#server/kit/secrets.ts';

export interface InletId {
  journeyId: string;
  nodeId: string;
}

/** Source of the events that come in by an address: a trigger counts those of its own only. */
export function inletSource({ journeyId, nodeId }: InletId): string {
  return `inlet:${journeyId}/${nodeId}`;
}

async function keyed(core: Core, words: string): Promise<Buffer> {
  return createHmac('sha256', await secret(core.config.data, 'inlets'))
    .update(words)
    .digest();
}

export interface Address {
  /** What stands at the end of the address. */
  secret: string;
  /** What calls are signed with, as Standard Webhooks writes keys. */
  signingKey: string;
}

/** Both secrets of an address follow from the data folder's own and from how often it has been changed. */
export async function addressOf(core: Core, { journeyId, nodeId }: InletId, turn: number): Promise<Address> {
  const own = `${journeyId}/${nodeId}/${turn}`;
  return {
    secret: (await keyed(core, `address ${own}`)).toString('base64url').slice(0, 32),
    signingKey: `whsec_${(await keyed(core, `signature ${own}`)).toString('base64')}`,
  };
}

export async function turnOf(core: Core, { journeyId, nodeId }: InletId): Promise<number> {
  const row = await core.db
    .selectFrom('inlets')
    .select('turn')
    .where('journey_id', '=', journeyId)
    .where('node_id', '=', nodeId)
    .executeTakeFirst();
  return row?.turn ?? 0;
}
