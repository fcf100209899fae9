import { asCustomer, asEvent, type Purchase, readCustomers, readPurchases } from './shop.ts';

/** `POST /api/v1/<path>`; throws on anything but success. */
export type Post = (path: string, body: unknown) => Promise<unknown>;

export function postTo(url: string, key: string): Post {
  return async (path, body) => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
}

function* slices<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}

/** All customers of the shop; sending them again changes nothing. Returns how many. */
async function bringInCustomers(post: Post): Promise<number> {
  const customers = await readCustomers();
  for (const slice of slices(customers, 500)) await post('customers', slice.map(asCustomer));
  return customers.length;
}

/** Purchases as events. `at` dates each anew (ms); without it they keep the day of the file. Returns how many were new. */
export async function bringInPurchases(post: Post, purchases: readonly Purchase[], at?: (index: number) => number): Promise<number> {
  let fresh = 0;
  let index = 0;
  for (const slice of slices(purchases, 5_000)) {
    const events = slice.map((purchase) => {
      const event = asEvent(purchase, at?.(index));
      index += 1;
      return event;
    });
    const answer = await post('events', events);
    if (typeof answer === 'object' && answer !== null && 'new' in answer && typeof answer.new === 'number') fresh += answer.new;
  }
  return fresh;
}

// node test/real-input/bring-in.ts URL KEY
if (import.meta.main) {
  const [url, key] = process.argv.slice(2);
  if (url === undefined || key === undefined) {
    process.stderr.write('node test/real-input/bring-in.ts URL KEY   (a key of the role operations)\n');
    process.exit(1);
  }
  const post = postTo(url, key);
  const customers = await bringInCustomers(post);
  const purchases = await bringInPurchases(post, await readPurchases());
  process.stdout.write(`${customers} customers, ${purchases} new purchases.\n`);
}
