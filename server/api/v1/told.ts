import type * as z from 'zod';
import type { TextLanguage } from '#nodes/load.ts';
import { type IncomingCustomer, identitiesOf, normaliseEmail, normalisePhone } from '#server/customers/identity.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { fill, issueWords, toldWords } from '../words.ts';

/** Something that is wrong in what another system tells. */
export interface Wrong {
  /** Of a list: counted from 1, as people count, and the id that stands there. */
  row?: number;
  id?: string;
  /** Path with dots between; empty for the whole. */
  field: string;
  message: string;
}

/** As many as one reads. */
const mostTold = 50;

interface Body<T> {
  one: z.ZodType<T>;
  /** Of a list, at most. */
  most: number;
  language: TextLanguage;
}

function idIn(row: unknown): { id?: string } {
  if (typeof row !== 'object' || row === null) return {};
  const { id, externalId }: { id?: unknown; externalId?: unknown } = row;
  const named = [id, externalId].find((each) => typeof each === 'string' || typeof each === 'number');
  return named === undefined ? {} : { id: String(named).slice(0, 200) };
}

/** One or a list of them, checked row by row. Throws Refusal `invalid_input` that names each row and field. */
export function rowsTold<T>(body: unknown, { one, most, language }: Body<T>): T[] {
  const list = Array.isArray(body);
  const rows: unknown[] = list ? body : [body];
  const words = toldWords(language);
  if (rows.length === 0 || rows.length > most) {
    const issue = { code: rows.length === 0 ? 'too_small' : 'too_big', origin: 'array', minimum: 1, maximum: most, path: [], message: '' };
    throw wrongTold([{ field: '', message: issueWords(issue as unknown as z.core.$ZodIssue, language) }], words);
  }
  const wrong: Wrong[] = [];
  const good = rows.flatMap((row, index): T[] => {
    const result = one.safeParse(row);
    if (result.success) return [result.data];
    for (const issue of result.error.issues)
      wrong.push({ ...at(list, index, row), field: issue.path.join('.'), message: issueWords(issue, language) });
    return [];
  });
  if (wrong.length > 0) throw wrongTold(wrong, words);
  return good;
}

export function at(list: boolean, index: number, row: unknown): Pick<Wrong, 'row' | 'id'> {
  return list ? { row: index + 1, ...idIn(row) } : {};
}

/** Says the first one in the sentence itself: many look no further. */
function wrongTold(wrong: readonly Wrong[], words: ReturnType<typeof toldWords>, code: WrongCode = 'invalid_input'): Refusal {
  const [first] = wrong;
  const place = [placeOf(first, words), first?.field].filter(Boolean).join(', ');
  const said = `${place === '' ? '' : `${place}: `}${first?.message ?? ''}`;
  const more = wrong.length > 1 ? ` ${fill(words.more, { count: wrong.length - 1 })}` : '';
  return refusalOf(code, `${fill(words.nothingTaken, { first: said })}${more}`, wrong.slice(0, mostTold));
}

type WrongCode = 'invalid_input' | 'event_without_customer' | 'customer_without_identity';

function refusalOf(code: WrongCode, message: string, errors: Wrong[]): Refusal {
  const more = { message, data: { errors } };
  if (code === 'event_without_customer') return new Refusal('invalid', 'event_without_customer', more);
  if (code === 'customer_without_identity') return new Refusal('invalid', 'customer_without_identity', more);
  return new Refusal('invalid', 'invalid_input', more);
}

function placeOf(wrong: Wrong | undefined, words: ReturnType<typeof toldWords>): string {
  if (wrong?.row === undefined) return '';
  return wrong.id === undefined ? fill(words.row, { row: wrong.row }) : fill(words.rowOf, { row: wrong.row, id: wrong.id });
}

/** Addresses of hers that can be none. */
export function wrongAddresses(customer: IncomingCustomer, language: TextLanguage): { field: 'email' | 'phone'; message: string }[] {
  const words = toldWords(language);
  const found: { field: 'email' | 'phone'; message: string }[] = [];
  for (const [field, normalise] of [
    ['email', normaliseEmail],
    ['phone', normalisePhone],
  ] as const) {
    const value = customer[field];
    if (value !== undefined && value !== '' && normalise(value) === undefined)
      found.push({ field, message: fill(words[field], { value }) });
  }
  return found;
}

interface TellOf {
  customer: IncomingCustomer;
  source: string;
  row: unknown;
}

/**
 * Each must say whose it is. Who has written an address that is none is told so; whoever has given another way as well is taken in by that.
 * Throws Refusal `invalid_input`, or `code` where nothing at all says it.
 */
export function refuseNobody(
  told: readonly TellOf[],
  of: { list: boolean; language: TextLanguage; code: Exclude<WrongCode, 'invalid_input'>; path: string },
): void {
  const words = toldWords(of.language);
  const wrong: Wrong[] = [];
  let code: WrongCode = of.code;
  told.forEach(({ customer, source, row }, index) => {
    if (customer.id !== undefined || identitiesOf(customer, source).length > 0) return;
    const place = at(of.list, index, row);
    const addresses = wrongAddresses(customer, of.language);
    if (addresses.length > 0) code = 'invalid_input';
    for (const { field, message } of addresses) wrong.push({ ...place, field: `${of.path}${field}`, message });
    if (addresses.length === 0) wrong.push({ ...place, field: of.path.replace(/\.$/, ''), message: words.nobody });
  });
  if (wrong.length > 0) throw wrongTold(wrong, words, code);
}
