import * as z from 'zod';
import { channelIds } from '#nodes/kit/channels.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { pageUrl } from './chat/visitor.ts';
import { channelSettings, listChannels, saveChat, saveEmail, saveWebhook } from './manage.ts';
import { sendTest } from './test-message.ts';

const imap = z.object({
  host: z.string().max(255),
  port: z.number().int().min(1).max(65_535),
  secure: z.boolean(),
  user: z.string().max(255),
  /** Empty: the one that is kept. */
  password: z.string().max(1000),
  folder: z.string().max(255),
});

const webhook = z.object({
  url: z.string().max(2000),
  secret: z.string().max(200),
  address: z.enum(['phone', 'email', 'id']),
  sms: z.object({ price: z.number().nullable(), fold: z.boolean() }).nullish(),
});

export const channelsRouter = router({
  list: procedure.query(({ ctx }) => listChannels(ctx.core)),
  settings: procedure.query(({ ctx }) => channelSettings(ctx.core)),
  saveEmail: procedure
    .input(z.object({ replyAddress: z.string().max(254), imap: imap.nullable() }))
    .mutation(({ ctx, input }) => saveEmail(ctx.core, input, ctx.actor)),
  saveWebhook: procedure.input(webhook.nullable()).mutation(({ ctx, input }) => saveWebhook(ctx.core, input, ctx.actor)),
  saveChat: procedure
    .input(
      z
        .object({
          ...{ sites: z.array(z.string().trim().max(300)).max(50), colour: z.string().max(9), newSecret: z.boolean() },
          greeting: z.object({ vi: z.string().max(300), en: z.string().max(300) }),
        })
        .nullable(),
    )
    .mutation(({ ctx, input }) => saveChat(ctx.core, input, ctx.actor)),
  /** The hosted page for one customer. */
  chatLink: procedure
    .input(z.object({ customerId: z.string().max(100) }))
    .mutation(({ ctx, input }) => pageUrl(ctx.core, input.customerId)),
  test: procedure
    .input(z.object({ channel: z.enum(channelIds), to: z.string().trim().min(1).max(254) }))
    .mutation(({ ctx, input }) => sendTest(ctx.core, input)),
});
