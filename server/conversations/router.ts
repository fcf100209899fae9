import { on } from 'node:events';
import * as z from 'zod';
import { procedure, router } from '#server/trpc/init.ts';
import { conversationsOf, inbox, markSeen } from './read.ts';
import { reply } from './reply.ts';

const id = z.string().min(1).max(100);
const cursor = z.string().max(500).optional();

export const conversationsRouter = router({
  of: procedure.input(z.object({ customerId: id, cursor })).query(({ ctx, input }) => conversationsOf(ctx.core, input)),
  inbox: procedure.input(z.object({ unread: z.boolean().optional(), cursor })).query(({ ctx, input }) => inbox(ctx.core, input)),
  seen: procedure.input(z.object({ customerId: id })).mutation(({ ctx, input }) => markSeen(ctx.core, input.customerId)),
  reply: procedure
    .input(z.object({ conversationId: id, text: z.string().trim().min(1).max(20_000) }))
    .mutation(({ ctx, input }) => reply(ctx.core, { ...input, actor: ctx.actor })),
  /** Somebody writes to this customer just now. */
  typing: procedure
    .input(z.object({ customerId: id }))
    .mutation(({ ctx, input }) => void ctx.core.bus.emit('typing', input.customerId, 'staff')),
  /** She writes just now. */
  typed: procedure.input(z.object({ customerId: id })).subscription(async function* ({ ctx, input, signal }) {
    for await (const [customerId, who] of on(ctx.core.bus, 'typing', signal === undefined ? {} : { signal })) {
      if (who === 'customer' && customerId === input.customerId) yield { at: ctx.core.now() };
    }
  }),
  /** Of one customer, or of all. */
  changes: procedure.input(z.object({ customerId: id.nullable() })).subscription(async function* ({ ctx, input, signal }) {
    for await (const [customerId] of on(ctx.core.bus, 'conversation', signal === undefined ? {} : { signal })) {
      if (input.customerId === null || input.customerId === customerId) yield { at: ctx.core.now() };
    }
  }),
});
