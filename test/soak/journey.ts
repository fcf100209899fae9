import type { Journey } from '#workflows/journey/schema.ts';

const at = (x: number) => ({ x, y: 0 });
const mail = (subject: string) => ({
  channel: 'email',
  purpose: 'transaction',
  subject,
  body: 'Chào {{ customer.name }}, đơn {{ event.orderId }}.',
});

/** Order → thank-you → wait for a parcel, some seconds → a second mail on either way → end: two mails for each order, whatever happens. */
export function soakJourney(name: string, limitSeconds: number): Journey {
  return {
    format: 'nhip.journey/1',
    name,
    settings: { entry: { per: 'key', key: 'orderId', whileInside: 'ignore', repeat: 'once' }, exitRules: [] },
    nodes: [
      { id: 'order', type: 'on_event', name: '', config: { event: 'order_placed' }, position: at(0) },
      { id: 'thanks', type: 'send_message', name: '', config: mail('Cảm ơn {{ event.orderId }}'), position: at(300) },
      {
        id: 'parcel',
        type: 'wait_for',
        name: '',
        config: { events: [{ name: 'event_1', event: 'order_delivered', sameKey: true }], limit: { amount: limitSeconds, unit: 'second' } },
        position: at(600),
      },
      { id: 'pause', type: 'wait', name: '', config: { duration: { amount: 1, unit: 'second' } }, position: at(900) },
      { id: 'second', type: 'send_message', name: '', config: mail('Giao hàng {{ event.orderId }}'), position: at(1200) },
      { id: 'end', type: 'exit', name: '', config: {}, position: at(1500) },
    ],
    edges: [
      { from: 'order', port: 'next', to: 'thanks' },
      { from: 'thanks', port: 'sent', to: 'parcel' },
      { from: 'thanks', port: 'unreachable', to: 'end' },
      { from: 'thanks', port: 'not_allowed', to: 'end' },
      { from: 'parcel', port: 'event_1', to: 'pause' },
      { from: 'parcel', port: 'timeout', to: 'pause' },
      { from: 'pause', port: 'next', to: 'second' },
      { from: 'second', port: 'sent', to: 'end' },
      { from: 'second', port: 'unreachable', to: 'end' },
      { from: 'second', port: 'not_allowed', to: 'end' },
    ],
    stories: [],
  };
}
