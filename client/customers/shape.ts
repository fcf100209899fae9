import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask, type OutputOf } from '../api/trpc.ts';
import { i18n } from '../i18n/i18n.ts';
import { languages } from '../i18n/languages.ts';

export type CustomerShape = OutputOf<'customers.shape'>;

const none: CustomerShape = {
  fields: [],
  consents: [],
  consentWords: { care: '', advertising: '', transaction: '' },
  statuses: [],
  labels: [],
  sources: [],
  companies: [],
  people: [],
  segments: [],
  journeys: [],
};

const shape = () => ({ ...ask('customers.shape'), staleTime: 30_000 });

/** What a customer consists of here. The frame of every page waits for it, so that it is there wherever it is asked for. */
export function useShape(): CustomerShape {
  return useQuery(shape()).data ?? none;
}

/**
 * Teaches the texts what things are called in this shop, so that sentences name groups and fields instead of ids; anew whenever it changes.
 * False until it is known for the first time, or cannot be known.
 */
export function useNames(): boolean {
  const { data, isError } = useQuery(shape());
  const [known, setKnown] = useState<CustomerShape>();
  useEffect(() => {
    if (data === undefined) return;
    const names = Object.fromEntries([
      ...data.segments.map(({ id, name }) => [`segment.${id}`, name]),
      ...data.fields.map(({ key, label }) => [`field.${key}`, label]),
      ...data.journeys.map(({ id, name }) => [`journey.${id}`, name]),
      ...data.people.map(({ id, name }) => [`person.${id}`, name]),
    ]);
    for (const language of languages) i18n.addResourceBundle(language, 'names', names);
    setKnown(data);
  }, [data]);
  return known !== undefined || isError;
}
