import type { Core } from '#server/kit/core.ts';

/** Where answers to mails of a conversation go; undefined: nothing takes them in. */
export async function replyAddress(_core: Core, _conversationId?: string): Promise<string | undefined> {
  return undefined;
}
