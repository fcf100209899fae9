import * as z from 'zod';
import type { Answer } from '#nodes/kit/calls.ts';
import type { CallContext } from '#server/calls/context.ts';
import type { Handler } from '#server/calls/handlers.ts';
import type { Core } from '#server/kit/core.ts';
import { readChoice } from './choice.ts';
import { questionSchema } from './question.ts';
import { receiptOf } from './receipts.ts';
import { send } from './send.ts';
import { wantedBy } from './wanted-by.ts';

type AskAnswer = Answer<{ port: 'unreachable' | 'not_allowed' } | { at: number }> & { why?: string };

/** Sends the question of the step. Whatever comes after `at` (ms) may be its answer. */
export async function ask(core: Core, context: CallContext): Promise<AskAnswer> {
  const { key } = context.request;
  const answer = await send(core, context, { wanted: await wantedBy(core, { config: context.node.config, rung: 0, key }) });
  if (!('done' in answer)) return answer;
  const { port } = answer.done;
  if (port !== 'sent') return { done: { port } };
  const receipt = await receiptOf(core.db, key);
  return { done: { at: receipt?.attempting_since ?? context.at } };
}

const inputSchema = z.object({ eventId: z.string().min(1).max(100) });

/** Which of the step's answers her words are. The words stay in the records; the way out is all that leaves. */
export const readAnswer: Handler = async (core, { request, node, enrollment }) => {
  const { eventId } = inputSchema.parse(request.input);
  const { answers, person } = questionSchema.parse(node.config);
  const row = await core.db
    .selectFrom('events')
    .select('data')
    .where('id', '=', eventId)
    .where('customer_id', '=', enrollment.customer_id)
    .executeTakeFirst();
  const data: unknown = JSON.parse(row?.data ?? '{}');
  const text = typeof data === 'object' && data !== null && 'text' in data ? String(data.text) : '';
  return { done: { port: readChoice(text, { answers, person }) } };
};
