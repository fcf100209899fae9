import { type IncomingCustomer, normaliseEmail } from '#server/customers/identity.ts';
import { readPhone } from '#server/customers/phone.ts';
import type { OwnField } from '#server/customers/shape-schema.ts';
import { furtherField, type Mapped } from '../columns.ts';
import { readDate } from './dates.ts';
import { type Issue, issue } from './issue.ts';
import { readName } from './names.ts';
import { readLabels, readOwnField, readStatus } from './own-fields.ts';
import type { FileRecord } from './records.ts';
import { readYesNo } from './yes-no.ts';

/** The day on which it is read, yyyy-mm-dd in the shop's zone. */
export interface ReadAt {
  today: string;
  /** IANA zone of the shop. */
  zone: string;
  /** What this shop keeps of its customers. */
  fields: readonly OwnField[];
  statuses: readonly string[];
}

/** A record as it would be stored. `good` may have issues that are told; `refused` always has one. */
export interface CustomerRead {
  verdict: 'good' | 'refused' | 'ignored';
  customer: IncomingCustomer;
  consents: { purpose: 'advertising' | 'care'; state: 'given' | 'withdrawn'; column: string; value: string }[];
  issues: Issue[];
}

type Field = (cell: { head: string; value: string }, into: CustomerRead, at: ReadAt) => void;

/** Takes a text as it is, unless it is longer than there is room for. */
function text(name: 'id' | 'externalId' | 'title' | 'givenName', max: number): Field {
  return ({ head, value }, { customer, issues }) => {
    if (value.length > max) issues.push(issue('too_long', { column: head, value }));
    else customer[name] = value;
  };
}

function consent(purpose: 'advertising' | 'care'): Field {
  return ({ head, value }, into) => {
    const said = readYesNo(value);
    if (said === undefined) into.issues.push(issue('consent_unclear', { column: head, value }));
    else into.consents.push({ purpose, state: said ? 'given' : 'withdrawn', column: head, value });
  };
}

const phone: Field = ({ head, value }, into) => {
  const whole = readPhone(value);
  // "0912 345 678 / 0987 654 321": the first is hers, the others are told.
  const parts = whole.phone === undefined ? value.split(/[/,;|\n]|\s-\s/).map((part) => part.trim()) : [];
  const several = parts.length > 1 && parts.every((part) => readPhone(part).phone !== undefined);
  const read = several ? readPhone(parts[0] ?? '') : whole;
  if (read.phone === undefined) {
    into.verdict = 'refused';
    into.issues.push(issue(read.issue ?? 'phone_not', { column: head, value }));
    return;
  }
  into.customer.phone = read.phone;
  if (read.issue !== undefined) into.issues.push(issue(read.issue, { column: head, value, more: `0${read.phone.slice(3)}` }));
  if (several) into.issues.push(issue('phone_several', { column: head, value: parts.slice(1).join(', '), more: parts[0] ?? '' }));
};

const email: Field = ({ head, value }, { customer, issues }) => {
  const address = normaliseEmail(value);
  if (address === undefined || address.length > 254) issues.push(issue('email_not', { column: head, value }));
  else customer.email = address;
};

const birthday: Field = ({ head, value }, { customer, issues }, { today }) => {
  const read = readDate(value, Number(today.slice(0, 4)));
  if ('issue' in read) issues.push(issue(read.issue, { column: head, value }));
  else if (read.date > today) issues.push(issue('date_ahead', { column: head, value }));
  else customer.birthday = read.date;
};

const name: Field = ({ head, value }, { customer, issues }) => {
  const whole = readName(value);
  if (whole.length > 200) issues.push(issue('too_long', { column: head, value }));
  else customer.name = whole;
};

const status: Field = ({ head, value }, { customer, issues }, { statuses }) => {
  const kept = readStatus(statuses, value);
  if ('issue' in kept) issues.push(issue(kept.issue, { column: head, value }));
  else customer.status = kept.value;
};

const labels: Field = ({ value }, { customer }) => {
  customer.labels = readLabels(value);
};

const fields: Readonly<Record<string, Field>> = {
  ...{ id: text('id', 120), code: text('externalId', 120), name, title: text('title', 40), givenName: text('givenName', 80) },
  ...{ status, labels, phone, email, birthday, advertising: consent('advertising'), care: consent('care') },
};

function further(field: string): Field {
  return ({ head, value }, { customer, issues }, { fields: own, today }) => {
    const ours = own.find((each) => each.key === field);
    const kept = ours === undefined ? { value } : readOwnField(ours, value, Number(today.slice(0, 4)));
    if ('issue' in kept) issues.push(issue(kept.issue, { column: head, value }));
    else if (value.length > 2000) issues.push(issue('too_long', { column: head, value }));
    else customer[field] = kept.value;
  };
}

/** Fields whose names in a customer's record are her own; a column of a file must not pass for one of them. */
const ownNames = new Set(['id', 'externalId', 'email', 'phone', 'name', 'title', 'givenName', 'zone', 'language']);

/** Family name and the rest of the name in two columns. */
function whole(mapped: readonly Mapped[], cells: readonly string[]): string[] {
  const family = mapped.find((one) => one.column === 'family');
  const rest = mapped.find((one) => one.column === 'name') ?? mapped.find((one) => one.column === 'givenName');
  const before = family === undefined ? '' : (cells[family.index] ?? '');
  if (before === '') return [...cells];
  return cells.map((cell, index) => (rest?.column === 'name' && index === rest.index ? `${before} ${cell}` : cell));
}

/** What a record of the file says about a customer. */
export function readCustomerRow(record: FileRecord, mapped: readonly Mapped[], at: ReadAt): CustomerRead {
  const read: CustomerRead = { verdict: 'good', customer: {}, consents: [], issues: [] };
  if (record.cells.every((cell) => cell === '') && record.broken === undefined) return { ...read, verdict: 'ignored' };
  if (record.broken !== undefined) return { ...read, verdict: 'refused', issues: [issue(record.broken)] };
  const cells = whole(mapped, record.cells);
  for (const { index, head, column } of mapped) {
    const value = cells[index] ?? '';
    if (value === '' || column === '' || column === 'family') continue;
    const field = furtherField(column) ?? column;
    const own = furtherField(column) === undefined ? fields[column] : undefined;
    (own ?? further(ownNames.has(field) ? `${field} ` : field))({ head, value }, read, at);
  }
  const family = mapped.find((one) => one.column === 'family');
  if (read.customer.name === undefined && family !== undefined) {
    const joined = readName([cells[family.index] ?? '', read.customer.givenName ?? ''].join(' '));
    if (joined !== '') read.customer.name = joined;
  }
  if (read.verdict === 'good' && [read.customer.id, read.customer.phone, read.customer.email].every((way) => way === undefined)) {
    read.verdict = 'refused';
    read.issues.push(issue('nobody'));
  }
  return read;
}
