import { audit } from '#server/auth/audit.ts';
import type { Core } from '#server/kit/core.ts';
import { tell } from './deliver.ts';
import { resend } from './resend.ts';
import { undecidedReceipt } from './undecided.ts';

export interface Resolved {
  id: string;
  /** `leave`: send it no more. `resend`: once more, with the same Message-ID. */
  action: 'leave' | 'resend';
  actor: string;
}

/**
 * A person's decision about a message of which nobody can know whether it went out. Nothing changes on the customer's way: that went on by
 * "sent". Of two people who decide at once the first one counts.
 * Throws Refusal `not_found`, `already_decided`, and what `resend` throws.
 */
export async function resolveUnknown(core: Core, { id, action, actor }: Resolved): Promise<{ state: 'unknown' | 'accepted' }> {
  if (action === 'resend') {
    await resend(core, { id, actor });
    return { state: 'accepted' };
  }
  const receipt = await core.db.transaction().execute(async (trx) => {
    const undecided = await undecidedReceipt(trx, id);
    const at = core.now();
    // Not `decided_at`: the timeline keeps it where it was tried.
    await trx.updateTable('messages').set({ reason: 'left' }).where('id', '=', id).execute();
    await audit(trx, { at, actor, action: 'message.leave', subject: id, data: { customer: undecided.customer_id } });
    return undecided;
  });
  tell(core, receipt, { tray: false });
  return { state: 'unknown' };
}
