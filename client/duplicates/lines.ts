import type { PhraseValue } from '#nodes/kit/phrase.ts';
import type { OutputOf } from '../api/trpc.ts';
import { shownPhone } from '../customers/phone.ts';
import { recordFacts } from '../customers/record-facts.ts';
import type { CustomerShape } from '../customers/shape.ts';

export type Pair = OutputOf<'duplicates.list'>['items'][number];
export type Side = 'one' | 'other';

/** One field of both records. */
export interface Line {
  /** As the server knows it. */
  field: string;
  name: PhraseValue;
  one: PhraseValue;
  other: PhraseValue;
  /** Both have something, and not the same: one of them must be chosen. */
  differs: boolean;
}

function line(field: string, name: PhraseValue, [one, other]: [PhraseValue, PhraseValue]): Line {
  return { field, name, one, other, differs: one !== '' && other !== '' && JSON.stringify(one) !== JSON.stringify(other) };
}

/** Fields in which either record has something. */
export function linesOf({ one, other }: Pair, shape: CustomerShape, language: string): Line[] {
  const way = (phone: string | null) => (phone === null ? '' : shownPhone(phone));
  const facts = [one, other].map((each) => new Map(recordFacts(each.attributes, shape, language).map((fact) => [fact.key, fact])));
  const keys = new Set(facts.flatMap((map) => [...map.keys()]));
  const plain = (each: Pair['one'], key: string) => {
    const value = each.attributes[key];
    return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';
  };
  return [
    line('name', { key: 'app:customers.name' }, [one.name, other.name]),
    line('title', { key: 'app:customers.title' }, [one.title, other.title]),
    line('phone', { key: 'app:customers.phone' }, [way(one.phone), way(other.phone)]),
    line('email', { key: 'app:customers.email' }, [one.email ?? '', other.email ?? '']),
    line('status', { key: 'kit:fields.customer.status' }, [plain(one, 'status'), plain(other, 'status')]),
    line('labels', { key: 'kit:fields.customer.labels' }, [plain(one, 'labels'), plain(other, 'labels')]),
    ...[...keys].map((key) => {
      const [a, b] = facts.map((map) => map.get(key));
      return line(key, a?.name ?? b?.name ?? key, [a?.value ?? '', b?.value ?? '']);
    }),
  ].filter((each) => each.one !== '' || each.other !== '');
}
