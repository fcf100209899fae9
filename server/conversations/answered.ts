import type { Core } from '#server/kit/core.ts';

/** She has written: what was sent to her before counts as answered, by whatever channel she did. */
export async function noteAnswered(core: Core, customerId: string, { at }: { at: number; messageId: string }): Promise<void> {
  await core.db
    .updateTable('messages')
    .set({ answered_at: at })
    .where('customer_id', '=', customerId)
    .where('watch', 'is not', null)
    .where('answered_at', 'is', null)
    .where('decided_at', '<=', at)
    .execute();
}
