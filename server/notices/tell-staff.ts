import * as z from 'zod';
import { whoSchema } from '#nodes/kit/staff.ts';
import type { Handler } from '#server/calls/handlers.ts';
import { choose } from '#server/staff/choose.ts';
import { taskWords } from '#server/tasks/words.ts';
import { notify, ring } from './notify.ts';
import { peopleFor } from './to-whom.ts';

const wanted = z.object({ who: whoSchema, title: z.string(), text: z.string().default(''), email: z.boolean().default(false) });

/** Tells colleagues what the asking step says, once per passage through it. */
export const notifyStaff: Handler = async (core, { request, node, enrollment, at }) => {
  const { who, title, text, email } = wanted.parse(node.config);
  const customerId = enrollment.customer_id;
  const write = await taskWords(core, enrollment);
  const told = await core.db.transaction().execute(async (trx) => {
    const to = await peopleFor(trx, await choose(trx, who, { customerId, at }));
    return notify(trx, {
      ...{ to, key: `note ${request.key}`, kind: 'note', at, customerId, mail: email },
      ...{ title: write.line(title), text: write.text(text) },
    });
  });
  ring(core, told);
  return { done: { port: 'next' } };
};
