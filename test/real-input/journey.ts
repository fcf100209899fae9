import type { Journey } from '#workflows/journey/schema.ts';

const column = (x: number, y = 0) => ({ x: x * 300, y });

/** First order → thank-you → wait for the next order → a reminder to those who did not come back. */
export function nextOrderJourney(limitSeconds: number): Journey {
  return {
    format: 'nhip.journey/1',
    name: 'Cảm ơn và nhắc mua lại',
    settings: { entry: { per: 'customer', whileInside: 'ignore', repeat: 'once' }, exitRules: [] },
    nodes: [
      { id: 'order', type: 'on_event', name: 'Đơn đầu tiên', config: { event: 'order_placed' }, position: column(0) },
      {
        id: 'thanks',
        type: 'send_message',
        name: 'Cảm ơn',
        config: {
          channel: 'email',
          purpose: 'transaction',
          subject: 'Cảm ơn bạn, đơn {{ event.orderId }}',
          body: 'Chào {{ customer.givenName }},\n\nCảm ơn bạn đã mua hàng, tổng {{ event.amount | money }}.',
        },
        position: column(1),
      },
      {
        id: 'next',
        type: 'wait_for',
        name: 'Chờ đơn sau',
        config: { events: [{ name: 'event_1', event: 'order_placed' }], limit: { amount: limitSeconds, unit: 'second' } },
        position: column(2),
      },
      {
        id: 'reminder',
        type: 'send_message',
        name: 'Nhắc nhẹ',
        config: {
          channel: 'email',
          purpose: 'care',
          subject: 'Bạn dùng hàng có ổn không?',
          body: 'Chào {{ customer.givenName }}, bạn cần gì cứ trả lời thư này.',
        },
        position: column(3, 150),
      },
      { id: 'end', type: 'exit', name: '', config: {}, position: column(4) },
    ],
    edges: [
      { from: 'order', port: 'next', to: 'thanks' },
      { from: 'thanks', port: 'sent', to: 'next' },
      { from: 'thanks', port: 'unreachable', to: 'end' },
      { from: 'thanks', port: 'not_allowed', to: 'end' },
      { from: 'next', port: 'event_1', to: 'end' },
      { from: 'next', port: 'timeout', to: 'reminder' },
      { from: 'reminder', port: 'sent', to: 'end' },
      { from: 'reminder', port: 'unreachable', to: 'end' },
      { from: 'reminder', port: 'not_allowed', to: 'end' },
    ],
    stories: [],
  };
}
