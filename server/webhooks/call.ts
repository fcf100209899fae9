import * as z from 'zod';
import { pairsSchema } from '#nodes/kit/pairs.ts';
import type { CallContext } from '#server/calls/context.ts';
import type { Handler } from '#server/calls/handlers.ts';
import type { Core } from '#server/kit/core.ts';
import { version } from '#server/kit/version.ts';
import { writeValues } from '#server/messages/render/values.ts';
import { type Answer, post } from './post.ts';
import { nextTry, type Patience, verdictOf } from './retry.ts';
import { signed } from './sign.ts';

/** What this asks of a step's settings. */
const wantedSchema = z.object({
  url: z.url(),
  fields: pairsSchema.default([]),
  retry: z.enum(['none', 'hour', 'day']),
}) satisfies z.ZodType<{ retry: Patience }>;

/** Shorter than the activity's own limit, so that the answer is always known to somebody. */
const timeout = 10_000;

type Told = Awaited<ReturnType<Handler>>;
const running = new WeakMap<Core, Map<string, Promise<Told>>>();

/** Calls another system. A second asker with the same key waits for the first one's answer. */
export const callWebhook: Handler = (core, context) => {
  const calls = running.get(core) ?? new Map<string, Promise<Told>>();
  running.set(core, calls);
  const { key } = context.request;
  const own = calls.get(key) ?? attempt(core, context).finally(() => calls.delete(key));
  calls.set(key, own);
  return own;
};

async function attempt(core: Core, context: CallContext): Promise<Told> {
  const { request, enrollment } = context;
  const before = await core.db.selectFrom('webhook_calls').selectAll().where('key', '=', request.key).executeTakeFirst();
  if (before?.state === 'ok' || before?.state === 'failed') return { done: { port: before.state } };
  const wanted = wantedSchema.parse(context.node.config);
  const url = new URL(wanted.url);
  const now = core.now();
  const attempts = (before?.attempts ?? 0) + 1;
  const body = JSON.stringify(await writeValues(core, wanted.fields, enrollment));
  const { webhooks } = await core.documents.getSettings();
  const headers = {
    ...(await signed(core, { key: request.key, at: now, body })),
    ...{ 'content-type': 'application/json', 'user-agent': `Nhip/${version}` },
  };
  const answer = await post({ url, headers, body, timeout, allowed: webhooks.allow });
  core.crashPoint?.('webhook:answered');
  const firstAt = before?.first_at ?? now;
  const verdict = verdictOf(answer);
  const again = verdict === 'again' ? nextTry({ attempts, firstAt, now: core.now(), patience: wanted.retry }) : undefined;
  const state = verdict === 'ok' ? 'ok' : again === undefined ? 'failed' : 'trying';
  const values = { state, attempts, reason: verdict === 'ok' ? null : reasonOf(answer), last_at: now } as const;
  await core.db
    .insertInto('webhook_calls')
    .values({ key: request.key, enrollment_id: enrollment.id, host: url.host, first_at: firstAt, ...values })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute();
  if (state !== 'ok')
    core.log.warn({ enrollment: enrollment.id, host: url.host, attempts, reason: values.reason }, 'another system did not take a call');
  return again === undefined ? { done: { port: state === 'ok' ? 'ok' : 'failed' } } : { holdUntil: again, why: 'webhook_silent' };
}

function reasonOf(answer: Answer): string {
  return 'failed' in answer ? answer.failed : `status ${answer.status}`;
}
