import type { Core } from '#server/kit/core.ts';
import { tellStep } from '#server/messages/heard.ts';

/** She has written: what was sent to her before, and is waited for, counts as answered, by whatever channel she did. */
export async function noteAnswered(core: Core, customerId: string, at: number): Promise<void> {
  const woken = await core.db.transaction().execute(async (trx) => {
    const waiting = await trx
      .selectFrom('messages')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where('watch', 'is not', null)
      .where('answered_at', 'is', null)
      .execute();
    let any = false;
    for (const receipt of waiting) {
      if (receipt.decided_at !== null && receipt.decided_at > at) continue;
      await trx.updateTable('messages').set({ answered_at: at }).where('id', '=', receipt.id).execute();
      any = (await tellStep(core, trx, { ...receipt, answered_at: at })) || any;
    }
    return any;
  });
  if (woken) core.bus.emit('outbox');
}
