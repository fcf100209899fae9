import { draw } from '#test/kit/draw.ts';
import type { Journey } from '#workflows/journey/schema.ts';

const mail = (subject: string) => ({
  channel: 'email',
  purpose: 'transaction',
  subject,
  body: 'Chào {{ customer.name }}, đơn {{ event.orderId }}.',
});

const branch = (value: string) => ({
  combinator: 'and',
  rules: [{ kind: 'field', source: 'start', field: 'branch', op: 'is', value }],
});
const staff = { rule: 'role', role: 'administrator' };

/** Mails of each order, whatever happens. */
export const mailsOfOrder = 3;

/**
 * Order → thank-you → wait for a parcel, some seconds → by branch: work for staff that is done or not in time, or one of two halves → a score
 * that is given or not → what is known of her → a last mail → colleagues are told → end: three mails for each order, whatever happens.
 */
export function soakJourney(name: string, limitSeconds: number): Journey {
  const limit = { amount: limitSeconds, unit: 'second' };
  const nodes: [id: string, type: string, config: Record<string, unknown>][] = [
    ['order', 'on_event', { event: 'order_placed' }],
    ['thanks', 'send_message', mail('Cảm ơn {{ event.orderId }}')],
    ['parcel', 'wait_for', { events: [{ name: 'event_1', event: 'order_delivered', sameKey: true }], limit }],
    ['pause', 'wait', { duration: { amount: 1, unit: 'second' } }],
    ['where', 'switch', { cases: [{ name: 'case_1', rules: branch('task') }] }],
    ['task', 'create_task', { title: 'Gọi {{ event.orderId }}', who: staff, due: limit }],
    ['half', 'split', { shares: ['share_1', 'share_2'].map((share) => ({ name: share, percent: 50 })) }],
    ['mark', 'update_customer', { set: [{ name: 'half', value: 'one' }] }],
    ['score', 'survey', { ...mail('Chấm điểm {{ event.orderId }}'), score: 'csat', limit }],
    ['note', 'update_customer', { set: [{ name: 'last', value: '{{ event.orderId }}' }] }],
    ['second', 'send_message', mail('Giao hàng {{ event.orderId }}')],
    ['tell', 'notify_staff', { who: staff, title: 'Xong {{ event.orderId }}', email: false }],
    ['end', 'exit', {}],
  ];
  const edges = [
    ...['order.next > thanks', 'thanks.sent > parcel', 'thanks.unreachable > end', 'thanks.not_allowed > end'],
    ...['parcel.event_1 > pause', 'parcel.timeout > pause', 'pause.next > where', 'where.case_1 > task', 'where.otherwise > half'],
    ...['task.done > score', 'task.overdue > score', 'half.share_1 > mark', 'half.share_2 > score', 'mark.next > score'],
    ...['low', 'middle', 'high', 'no_answer', 'unreachable', 'not_allowed'].map((port) => `score.${port} > note`),
    ...['note.next > second', 'second.sent > tell', 'second.unreachable > end', 'second.not_allowed > end', 'tell.next > end'],
  ];
  return draw({
    name,
    settings: { entry: { per: 'key', key: 'orderId', whileInside: 'ignore', repeat: 'once' }, exitRules: [] },
    nodes: Object.fromEntries(nodes.map(([id, type, config]) => [id, { type, config }])),
    edges,
  });
}
