import { draw, message, reply } from '#test/engine/kit/draw.ts';
import type { Journey } from '#workflows/journey/schema.ts';

/** Cards side by side in a row of the drawing. */
const across = 40;

/** The last card of each row is the end of those who go no further in it. */
const isEnd = (index: number) => index % across === across - 1;

/** Message, wait for an answer, message, wait, and so on, with a way back every tenth step and an end at the end of each row. */
export function largeJourney(steps: number): Journey {
  const last = steps - 1;
  const id = (index: number) => `s${Math.min(index, last)}`;
  const endOf = (index: number) => id(index - (index % across) + across - 1);
  const nextTo = (index: number) => id(isEnd(index + 1) && index + 2 <= last ? index + 2 : index + 1);
  const nodes: Parameters<typeof draw>[0] = { s0: ['on_event', { event: 'order_placed' }, { next: id(1) }] };
  for (let index = 1; index <= last; index += 1) {
    const next = nextTo(index);
    const back = index % 10 === 0 ? id(Math.max(1, index - 8)) : next;
    if (index === last || isEnd(index)) nodes[id(index)] = ['exit', {}];
    else if (index % 2 === 0) nodes[id(index)] = ['wait_for', reply({ amount: 3, unit: 'day' }), { event_1: next, timeout: back }];
    else nodes[id(index)] = ['send_message', message, { sent: next, unreachable: next, not_allowed: endOf(index) }];
  }
  return draw(nodes);
}

/** Its cards at their places, as `x`, `y` in canvas pixels by index. */
export function placeOf(index: number): { x: number; y: number } {
  return { x: (index % across) * 248, y: Math.floor(index / across) * 280 };
}
