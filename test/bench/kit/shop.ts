import type { HistoryRule, Rules } from '#nodes/kit/rules/schema.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { type IncomingEvent, incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { seeded } from '../../soak/random.ts';

const statuses = ['Mới', 'Quan tâm', 'Đã mua', 'Thân thiết', 'Đã mất'];
const cities = ['Hà Nội', 'Huế', 'Đà Nẵng', 'Cần Thơ', 'TP. Hồ Chí Minh'];
const day = 86_400_000;

/** Customers of a shop, always the same ones for the same number. */
export async function bringCustomers(core: Core, count: number): Promise<void> {
  const random = seeded(23);
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  for (let from = 0; from < count; from += 500) {
    const some = Array.from({ length: Math.min(500, count - from) }, (_, index) => ({
      ...{ email: `k${from + index}@shop.test`, name: `Khách ${from + index}`, status: one(statuses), city: one(cities) },
      points: Math.floor(random() * 1000),
    }));
    await upsertCustomers(core, { source: 'shop', customers: some });
  }
}

/** Orders, payments, messages in the order of time, about 500 days of them; some customers come often, most seldom. */
export function eventsOf(of: { customers: number; events: number; from: number; series?: string }): IncomingEvent[] {
  const random = seeded(69);
  const types = ['order_placed', 'order_placed', 'order_paid', 'message_received', 'email_opened'];
  const step = (500 * day) / 69_000;
  return Array.from({ length: of.events }, (_, index) =>
    incomingEventSchema.parse({
      id: `${of.series ?? 'e'}${index}`,
      type: types[Math.floor(random() * types.length)],
      at: Math.round(of.from + (index + 1) * step),
      customer: { email: `k${Math.floor(random() ** 2 * of.customers)}@shop.test` },
      data: { total: Math.floor(random() * 2_000_000) },
    }),
  );
}

const all = (...rules: Rules['rules']): Rules => ({ combinator: 'and', rules });
const is = (field: string, value: string): Rules['rules'][number] => ({ kind: 'field', source: 'customer', field, op: 'is', value });
const past = (event: string, op: HistoryRule['op'], more: { days?: number; atLeast?: number } = {}): HistoryRule => ({
  ...{ kind: 'history', event, op },
  ...(more.days === undefined ? {} : { within: { amount: more.days, unit: 'day' } }),
  ...(more.atLeast === undefined ? {} : { atLeast: more.atLeast }),
});

/** Twenty groups as shops have them: by record, by history, by silence, and by other groups. `made`: ids of those made so far. */
export function* groups(made: () => readonly string[]): Generator<{ name: string; rules: Rules }> {
  const trees: (() => Rules)[] = [
    ...statuses.slice(0, 3).map((status) => () => all(is('status', status))),
    ...cities.slice(0, 3).map((city) => () => all(is('city', city))),
    ...[15, 30, 60].map((days) => () => all(past('contact', 'not_happened', { days }))),
    ...[30, 90, 180].map((days) => () => all(past('order_placed', 'happened', { days }))),
    ...[30, 90].map((days) => () => all(past('order_placed', 'happened'), past('order_placed', 'not_happened', { days }))),
    () => all(past('order_placed', 'happened', { days: 90, atLeast: 3 })),
    () => all(past('order_paid', 'happened', { atLeast: 5 })),
    () => all(is('status', 'Quan tâm'), past('contact', 'not_happened', { days: 15 })),
    () =>
      all(
        { kind: 'field', source: 'customer', field: 'points', op: 'at_least', value: 800 },
        past('email_opened', 'happened', { days: 30 }),
      ),
    () => all(is('segments', made()[9] ?? ''), is('city', 'Huế')),
    () => all({ kind: 'field', source: 'customer', field: 'segments', op: 'is_not', value: made()[6] ?? '' }, is('status', 'Mới')),
  ];
  for (const [index, tree] of trees.entries()) yield { name: `Nhóm ${index + 1}`, rules: tree() };
}
