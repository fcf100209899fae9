import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound } from '#server/kit/refusal.ts';
import { oneLine } from '#server/messages/render/escape.ts';

export interface ReceivedFile {
  name: string;
  /** As the sender says; shown, never trusted. */
  type: string;
  content: Uint8Array;
}

/** Bytes; our own figures, so that a data folder holds years of letters. What is larger is named in the conversation and not kept. */
export const fileLimits = { one: 10 * 1024 * 1024, together: 20 * 1024 * 1024, count: 20 };

/** The name without folders and control characters: it goes into a download. */
export function safeName(name: string): string {
  return oneLine(name.split(/[\\/]/).at(-1) ?? '', 200) || 'file';
}

/** Keeps what came with a message, as far as the limits let. */
export async function keepFiles(trx: Executor, messageId: string, files: readonly ReceivedFile[]): Promise<void> {
  let room = fileLimits.together;
  for (const [index, file] of files.slice(0, fileLimits.count).entries()) {
    const size = file.content.byteLength;
    const fits = size <= fileLimits.one && size <= room;
    if (fits) room -= size;
    await trx
      .insertInto('conversation_files')
      .values({
        // In the order they hung on the message.
        ...{
          id: `${messageId}f${String(index).padStart(2, '0')}`,
          message_id: messageId,
          name: safeName(file.name),
          type: file.type.slice(0, 100),
          size,
        },
        content: fits ? file.content : null,
      })
      .execute();
  }
}

/** Throws Refusal `not_found`, also for what was too large to be kept. */
export async function fileContent(core: Core, id: string): Promise<{ name: string; content: Uint8Array }> {
  const row = await core.db.selectFrom('conversation_files').select(['name', 'content']).where('id', '=', id).executeTakeFirst();
  if (row?.content === null || row === undefined) throw notFound('file', id);
  return { name: row.name, content: row.content };
}
