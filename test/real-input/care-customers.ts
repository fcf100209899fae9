import type { ReceivedMail } from '../kit/smtp.ts';
import { firstPurchases, type Purchase, readCustomers, readPurchases, type ShopCustomer } from './shop.ts';

/** What a customer does with her order. Nobody knows that of the real ones, so it goes by her place in the file; who orders again is theirs. */
export const behaviours = ['happy', 'unhappy', 'silent', 'cancels', 'lost'] as const;
export type Behaviour = (typeof behaviours)[number];

export interface CareCustomer {
  row: ShopCustomer;
  email: string;
  behaviour: Behaviour;
  first: Purchase;
  /** Her next order, where she came back by the file and liked the first. */
  second: Purchase | undefined;
}

/** Of ten: seven happy, one unhappy, one silent; the last one cancels or her parcel is lost. */
function behaviourOf(index: number): Behaviour {
  const place = index % 10;
  if (place < 7) return 'happy';
  if (place === 7) return 'unhappy';
  if (place === 8) return 'silent';
  return index % 20 === 9 ? 'cancels' : 'lost';
}

export async function careCustomers(count: number): Promise<CareCustomer[]> {
  const purchases = await readPurchases();
  const firsts = new Map(firstPurchases(purchases).map((purchase) => [purchase.customer_id, purchase]));
  const seconds = new Map<string, Purchase>();
  for (const purchase of purchases)
    if (firsts.get(purchase.customer_id) !== purchase && !seconds.has(purchase.customer_id)) seconds.set(purchase.customer_id, purchase);
  return (await readCustomers()).slice(0, count).map((row, index) => {
    const first = firsts.get(row.customer_id);
    if (first === undefined) throw new Error(`${row.customer_id} has no purchase.`);
    const behaviour = behaviourOf(index);
    return { row, email: row.email, behaviour, first, second: behaviour === 'happy' ? seconds.get(row.customer_id) : undefined };
  });
}

export const kinds = ['confirmation', 'how-to', 'survey', 'reminder', 'suggestion'] as const;
export type Kind = (typeof kinds)[number];

/** What a mail is, by the first words of its subject in the template. */
const subjects: readonly (readonly [string, Kind])[] = [
  ['Đã nhận đơn', 'confirmation'],
  ['Dùng ', 'how-to'],
  ['Nhắc nhỏ:', 'reminder'],
  ['Món hợp với', 'suggestion'],
];

export function kindOf({ mail }: ReceivedMail): Kind {
  const subject = mail.subject ?? '';
  const found = subjects.find(([words]) => subject.startsWith(words))?.[1] ?? (subject.includes('có hài lòng') ? 'survey' : undefined);
  if (found === undefined) throw new Error(`Nobody knows what "${subject}" is.`);
  return found;
}

/** How many of each kind she must get: each order by itself, and nothing to buy for whoever has bought again meanwhile. */
export function expected({ behaviour, second }: CareCustomer): Record<Kind, number> {
  const orders = second === undefined ? 1 : 2;
  const arrived = behaviour === 'cancels' || behaviour === 'lost' ? 0 : orders;
  return {
    confirmation: orders,
    'how-to': arrived,
    survey: arrived,
    reminder: behaviour === 'silent' ? 1 : 0,
    suggestion: behaviour === 'happy' || behaviour === 'silent' ? 1 : 0,
  };
}

/** Where her orders must end, as many as there are. */
export function ends({ behaviour, second }: CareCustomer): string[] {
  if (behaviour === 'cancels') return ['cancelled'];
  // Nobody takes the work in this run: it is passed up, and then given up.
  if (behaviour === 'unhappy' || behaviour === 'lost') return ['unsolved'];
  return second === undefined ? ['suggested'] : ['loyal', 'suggested'];
}
