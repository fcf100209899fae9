import type { Executor } from '#server/db/batches.ts';
import { newId } from '#server/kit/id.ts';
import { keepFiles, type ReceivedFile } from './files.ts';

export interface Said {
  conversationId: string;
  channel: string;
  receiptId: string;
  author: string;
  subject: string | null;
  text: string;
  at: number;
  files: readonly ReceivedFile[];
}

/** What we say stands in the conversation as soon as it may be on its way; a second attempt of the same message does not say it twice. */
export async function noteSaid(trx: Executor, said: Said): Promise<void> {
  const { subject, text, at } = said;
  await trx
    .insertInto('conversation_messages')
    .values({
      ...{ id: newId(at), conversation_id: said.conversationId, channel: said.channel, kind: 'out', author: said.author },
      ...{ subject, text, quoted: null, external_id: null, receipt_id: said.receiptId, at },
    })
    .onConflict((on) => on.column('receipt_id').where('receipt_id', 'is not', null).doUpdateSet({ subject, text, at }))
    .execute();
  if (said.files.length > 0) {
    const row = await trx
      .selectFrom('conversation_messages')
      .select('id')
      .where('receipt_id', '=', said.receiptId)
      .executeTakeFirstOrThrow();
    await keepFiles(trx, row.id, said.files);
  }
  await trx.updateTable('conversations').set({ last_at: at }).where('id', '=', said.conversationId).where('last_at', '<', at).execute();
}
