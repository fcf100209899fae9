import { on } from 'node:events';
import * as z from 'zod';
import { channelIds } from '#nodes/kit/channels.ts';
import { messageChoicesSchema } from '#nodes/kit/message-choices.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { listMessages } from './list.ts';
import { previewMessage } from './preview.ts';
import { resolveUnknown } from './resolve.ts';
import { getTray, listTray } from './tray.ts';
import { answerAsCustomer, reportAsChannel } from './tray-deeds.ts';

const cursor = z.string().max(500).optional();

export const trayRouter = router({
  list: procedure.input(z.object({ cursor }).optional()).query(({ ctx, input }) => listTray(ctx.core, input?.cursor)),
  get: procedure.input(z.object({ id: z.string() })).query(({ ctx, input }) => getTray(ctx.core, input.id)),
  answer: procedure
    .input(z.object({ id: z.string().max(100), text: z.string().trim().min(1).max(20_000) }))
    .mutation(({ ctx, input }) => answerAsCustomer(ctx.core, { ...input, actor: ctx.actor })),
  report: procedure
    .input(z.object({ id: z.string().max(100), kind: z.enum(['delivered', 'read', 'undelivered']) }))
    .mutation(({ ctx, input }) => reportAsChannel(ctx.core, { ...input, actor: ctx.actor })),
  changes: procedure.subscription(async function* ({ ctx, signal }) {
    for await (const _ of on(ctx.core.bus, 'tray', signal === undefined ? {} : { signal })) yield { at: ctx.core.now() };
  }),
});

export const messagesRouter = router({
  preview: procedure
    .input(
      z.object({
        customerId: z.string().max(100),
        channel: z.enum(channelIds),
        purpose: z.enum(['care', 'transaction', 'advertising']),
        subject: z.string().max(500),
        body: z.string().max(20_000),
        choices: messageChoicesSchema.optional(),
        events: z.array(z.string().max(100)).max(20).default([]),
      }),
    )
    .query(({ ctx, input }) => previewMessage(ctx.core, input)),
  unknown: procedure
    .input(z.object({ cursor }).optional())
    .query(({ ctx, input }) => listMessages(ctx.core, { state: 'unknown', undecided: true, cursor: input?.cursor })),
  resolve: procedure
    .input(z.object({ id: z.string().max(100), action: z.enum(['resend', 'leave']) }))
    .mutation(({ ctx, input }) => resolveUnknown(ctx.core, { ...input, actor: ctx.actor })),
});
