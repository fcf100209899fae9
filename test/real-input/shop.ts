import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { IncomingEventInput } from '#server/events/schema.ts';

/** Where the purchase histories of the real shop lie, beside the repository. */
export const folder = path.resolve(import.meta.dirname, '../../../shared/data');

export interface ShopCustomer {
  customer_id: string;
  full_name: string;
  phone: string;
  email: string;
  birthday: string;
  city: string;
}

export interface Purchase {
  order_id: string;
  customer_id: string;
  /** yyyy-mm-dd */
  date: string;
  quantity: number;
  amount_vnd: number;
}

/** Rows of a plain CSV file (no quotes in it: checked) by the names of its heading. */
async function rows(file: string): Promise<Record<string, string>[]> {
  const content = await readFile(path.join(folder, file), 'utf8');
  if (content.includes('"')) throw new Error(`${file} has quotes: this reader does not know them.`);
  const [heading = '', ...lines] = content.split(/\r?\n/).filter((line) => line !== '');
  const names = heading.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== names.length) throw new Error(`${file}: "${line}" has ${cells.length} cells instead of ${names.length}.`);
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

function cell(row: Record<string, string>, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`There is no column ${name}.`);
  return value;
}

export async function readCustomers(): Promise<ShopCustomer[]> {
  return (await rows('customers.csv')).map((row) => ({
    customer_id: cell(row, 'customer_id'),
    full_name: cell(row, 'full_name'),
    phone: cell(row, 'phone'),
    email: cell(row, 'email'),
    birthday: cell(row, 'birthday'),
    city: cell(row, 'city'),
  }));
}

/** In the order they happened. */
export async function readPurchases(): Promise<Purchase[]> {
  const purchases = (await rows('purchases.csv')).map((row) => ({
    order_id: cell(row, 'order_id'),
    customer_id: cell(row, 'customer_id'),
    date: cell(row, 'date'),
    quantity: Number(cell(row, 'quantity')),
    amount_vnd: Number(cell(row, 'amount_vnd')),
  }));
  return purchases.sort((a, b) => a.date.localeCompare(b.date) || a.order_id.localeCompare(b.order_id));
}

/** The first purchase of each customer, in the order they happened. */
export function firstPurchases(purchases: readonly Purchase[]): Purchase[] {
  const seen = new Set<string>();
  return purchases.filter(({ customer_id }) => !seen.has(customer_id) && seen.add(customer_id));
}

/** As the HTTP API takes it. The shop's own number finds her again. */
export function asCustomer(row: ShopCustomer): Record<string, string> {
  return {
    source,
    externalId: row.customer_id,
    name: row.full_name,
    phone: row.phone,
    email: row.email,
    birthday: row.birthday,
    city: row.city,
  };
}

const source = 'shop';

/** As the HTTP API takes it. `at` instead of the day of the file, ms, for runs that happen now. */
export function asEvent(purchase: Purchase, at?: number): IncomingEventInput {
  return {
    id: purchase.order_id,
    source,
    type: 'order_placed',
    at: at ?? `${purchase.date}T09:00:00+07:00`,
    customer: { externalId: purchase.customer_id },
    data: { orderId: purchase.order_id, amount: purchase.amount_vnd, quantity: purchase.quantity },
  };
}
