import { canonicalJson } from '#workflows/compile/canonical.ts';
import { compile } from '#workflows/compile/compile.ts';
import { type Journey, journeySchema } from '#workflows/journey/schema.ts';
import type { Plan } from '#workflows/plan/plan.ts';

type Drawn = [type: string, config: Record<string, unknown>, ports?: Record<string, string>];

/** A journey in a few lines: each node with its type, settings and where its ports lead. The first is the trigger. */
export function draw(nodes: Record<string, Drawn>, settings: Record<string, unknown> = {}): Journey {
  return journeySchema.parse({
    format: 'nhip.journey/1',
    name: 'A test',
    settings,
    nodes: Object.entries(nodes).map(([id, [type, config]], index) => ({ id, type, config, position: { x: index * 250, y: 0 } })),
    edges: Object.entries(nodes).flatMap(([from, [, , ports = {}]]) => Object.entries(ports).map(([port, to]) => ({ from, port, to }))),
  });
}

export interface Compiled {
  plan: Plan;
  text: string;
}

export function compiled(journey: Journey): Compiled {
  const { plan } = compile(journey);
  return { plan, text: canonicalJson(plan) };
}

export const message = { channel: 'email', purpose: 'care', subject: 'Chào bạn', body: 'Cảm ơn bạn đã mua hàng.' };
export const anyRule = { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'city', op: 'known' }] };
export const reply = (limit: { amount: number; unit: string }) => ({ events: [{ name: 'event_1', event: 'message_received' }], limit });

/** The journey by which events are counted: welcome → wait for an event with a limit → message → exit. */
export const welcome = (limit = { amount: 3, unit: 'day' }): Journey =>
  draw({
    start: ['on_event', { event: 'order_placed' }, { next: 'hello' }],
    hello: ['send_message', message, { sent: 'listen', unreachable: 'out', not_allowed: 'out' }],
    listen: ['wait_for', reply(limit), { event_1: 'thanks', timeout: 'out' }],
    thanks: ['send_message', message, { sent: 'out', unreachable: 'out', not_allowed: 'out' }],
    out: ['exit', {}],
  });
