import { createHash } from 'node:crypto';
import { instantOf } from '#nodes/kit/calendar/instant.ts';
import { type IncomingCustomer, normaliseEmail } from '#server/customers/identity.ts';
import { readPhone } from '#server/customers/phone.ts';
import { furtherField, type Mapped } from '../columns.ts';
import { readAmount } from './amounts.ts';
import type { ReadAt } from './customer-row.ts';
import { readDate, readTime } from './dates.ts';
import { type Issue, issue } from './issue.ts';
import { readName } from './names.ts';
import type { FileRecord } from './records.ts';

export interface EventRead {
  verdict: 'good' | 'refused' | 'ignored';
  /** The file's own number of what happened, for example of the order; absent: told apart by all that stands in the record. */
  ownId?: string;
  /** ms. */
  at: number;
  customer: IncomingCustomer;
  data: Record<string, unknown>;
  issues: Issue[];
}

const texts: readonly string[] = ['product', 'status', 'channel', 'branch', 'paymentMethod'];
const figures: readonly string[] = ['total', 'quantity'];

function moment(value: string, { today, zone }: ReadAt): { at: number } | { issue: string } {
  // As machines write it, with its own offset.
  const exact = /t.*(?:z|[+-]\d{2}:?\d{2})$/i.test(value) ? instantOf(value, zone) : undefined;
  if (exact !== undefined) return { at: exact };
  const read = readDate(value, Number(today.slice(0, 4)));
  if ('issue' in read) return read;
  const time = readTime(value);
  const at = time === undefined ? undefined : instantOf(`${read.date}T${time}`, zone);
  if (at === undefined) return { issue: 'time_not' };
  return read.date > today ? { issue: 'date_ahead' } : { at };
}

function take(one: { head: string; column: string; value: string }, read: EventRead, at: ReadAt): string | undefined {
  const { column, value, head } = one;
  if (column === 'id') {
    if (value.length > 150) return 'too_long';
    read.ownId = value;
    read.data.orderId = value;
  } else if (column === 'at') {
    const found = moment(value, at);
    if ('issue' in found) return found.issue;
    read.at = found.at;
  } else if (column === 'code') {
    if (value.length > 120) return 'too_long';
    read.customer.externalId = value;
  } else if (column === 'phone') {
    const { phone, issue: why } = readPhone(value);
    if (phone === undefined) return why ?? 'phone_not';
    read.customer.phone = phone;
  } else if (column === 'email') {
    const email = normaliseEmail(value);
    if (email === undefined) return 'email_not';
    read.customer.email = email;
  } else if (column === 'name') read.customer.name = readName(value).slice(0, 200);
  else if (figures.includes(column)) {
    const figure = readAmount(value);
    if (figure === undefined) return 'amount_not';
    read.data[column] = figure;
  } else if (texts.includes(column)) read.data[column] = value.slice(0, 2000);
  else read.data[furtherField(column) ?? head] = value.slice(0, 2000);
  return undefined;
}

/** Says what happened, as a record of the file tells it. What cannot be read refuses the record: half an order is a wrong order. */
export function readEventRow(record: FileRecord, mapped: readonly Mapped[], at: ReadAt): EventRead {
  const read: EventRead = { verdict: 'good', at: Number.NaN, customer: {}, data: {}, issues: [] };
  if (record.cells.every((cell) => cell === '') && record.broken === undefined) return { ...read, verdict: 'ignored' };
  if (record.broken !== undefined) return { ...read, verdict: 'refused', issues: [issue(record.broken)] };
  for (const { index, head, column } of mapped) {
    const value = record.cells[index] ?? '';
    if (value === '' || column === '') continue;
    const wrong = take({ head, column, value }, read, at);
    if (wrong !== undefined) read.issues.push(issue(wrong, { column: head, value }));
  }
  const { externalId, phone, email } = read.customer;
  if (read.issues.length === 0 && [externalId, phone, email].every((way) => way === undefined)) read.issues.push(issue('whose'));
  if (read.issues.length === 0 && Number.isNaN(read.at)) read.issues.push(issue('date_missing'));
  return read.issues.length === 0 ? read : { ...read, verdict: 'refused' };
}

/** What tells an event apart that has no number: everything in its record. `nth`: the same may stand in a file several times. */
export function contentId(record: FileRecord, mapped: readonly Mapped[], nth: number): string {
  const told = mapped.filter((one) => one.column !== '').map((one) => [one.column, record.cells[one.index] ?? '']);
  return `row-${createHash('sha256')
    .update(JSON.stringify([told.sort(), nth]))
    .digest('hex')
    .slice(0, 32)}`;
}
