import { definitionOf } from '#nodes/catalogue.ts';
import { audit } from '#server/auth/audit.ts';
import { rowsOf } from '#server/customers/resolve.ts';
import { activeVersion } from '#server/journeys/active.ts';
import { notLive } from '#server/journeys/state.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { Ledger } from './ledger.ts';
import { readyAtFor } from './ready-at.ts';

export type AddRefusal = 'inside' | 'once' | 'cooldown' | 'unknown_customer';

export interface Added {
  added: number;
  /** Ids of the enrollments, in the order asked, of those let in. */
  enrollments: { customerId: string; enrollmentId: string }[];
  refused: { customerId: string; reason: AddRefusal }[];
}

/** At most this many in one call; a selection of a whole list is sent in several. */
export const mostByHand = 1000;

/** Staff let customers in by the journey's "by hand" trigger; the entry rules hold for them too. Throws Refusal `journey_not_live`, `no_way_in_by_hand`. */
export async function addByHand(core: Core, input: { journeyId: string; customerIds: readonly string[]; actor: string }): Promise<Added> {
  const { journeyId, actor } = input;
  const result = await core.db.transaction().execute(async (trx): Promise<Added> => {
    const now = core.now();
    const version = await activeVersion(core, trx, journeyId);
    if (version === undefined) throw notLive(journeyId);
    const entry = version.plan.nodes.find((node) => definitionOf(node.type)?.traits.starts === 'hand');
    if (entry === undefined) {
      throw new Refusal('conflict', 'no_way_in_by_hand', { message: 'This journey has no step that lets people be added by hand.' });
    }
    const ids = [...new Set(input.customerIds)];
    const customers = await rowsOf(trx, new Set(ids));
    const ledger = new Ledger(trx, now, readyAtFor(await core.documents.getSettings()));
    const candidates = ids.map((customerId) => ({ version, entryNode: entry.id, customerId, key: null, eventId: null }));
    await ledger.look(candidates);
    const done: Added = { added: 0, enrollments: [], refused: [] };
    for (const candidate of candidates) {
      const { customerId } = candidate;
      if (!customers.has(customerId)) {
        done.refused.push({ customerId, reason: 'unknown_customer' });
        continue;
      }
      const admission = ledger.admit(candidate);
      if ('id' in admission) done.enrollments.push({ customerId, enrollmentId: admission.id });
      else done.refused.push({ customerId, reason: admission.verdict });
    }
    done.added = done.enrollments.length;
    await ledger.flush();
    const data = { added: done.added, refused: done.refused.length, enrollments: done.enrollments.map((each) => each.enrollmentId) };
    if (done.added > 0) await audit(trx, { at: now, actor, action: 'enrollment.add', subject: journeyId, data });
    return done;
  });
  core.bus.emit('outbox');
  core.bus.emit('journey', journeyId);
  return result;
}
