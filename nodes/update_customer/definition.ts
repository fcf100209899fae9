import { defineNode, type Found } from '../kit/definition.ts';
import { checkPairs } from '../kit/pairs.ts';
import type { PhraseValue } from '../kit/phrase.ts';
import { fieldWords } from '../kit/rules/words.ts';
import { config, type UpdateCustomerConfig } from './config.ts';

/** What finds a customer is changed by people only: a wrong one would put two customers together. */
const identities: readonly string[] = ['email', 'phone', 'id', 'externalId', 'createdAt'];

export const definition = defineNode<UpdateCustomerConfig>({
  type: 'update_customer',
  category: 'customer',
  icon: 'user-pen',
  semantics: 1,
  config,
  defaults: { set: [{ name: 'status', value: '' }] },
  traits: { settles: true },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence({ set = [], labelsOn = [], labelsOff = [] }) {
    const list = [...set.map(changeWords), ...labelWords('on', labelsOn), ...labelWords('off', labelsOff)];
    return list.length === 0 ? { key: 'sentence.empty' } : { key: 'sentence.plain', params: { changes: { list } } };
  },
  check: ({ set, labelsOn = [], labelsOff = [] }) => [
    ...(set.length + labelsOn.length + labelsOff.length === 0 ? [nothing] : []),
    ...labelsOff.filter((label) => labelsOn.includes(label)).map(bothWays),
    ...checkPairs(set, 'set'),
    ...set.flatMap(({ name }, index): Found[] => {
      if (!identities.includes(name)) return [];
      const text = { key: 'problems.identity', params: { field: fieldWords('customer', name) } };
      return [{ code: 'identity', severity: 'error', field: `set.${index}.name`, text }];
    }),
  ],
});

const nothing: Found = { code: 'nothing', severity: 'error', field: 'set', text: { key: 'problems.nothing' } };

function bothWays(label: string): Found {
  return { code: 'both_ways', severity: 'error', field: 'labelsOff', text: { key: 'problems.both_ways', params: { label } } };
}

function labelWords(way: 'on' | 'off', labels: readonly string[]): PhraseValue[] {
  // A draft may hold anything.
  return !Array.isArray(labels) || labels.length === 0
    ? []
    : [{ key: `sentence.${way}`, params: { count: labels.length, labels: { list: labels, join: 'and' } } }];
}

function changeWords({ name, value }: UpdateCustomerConfig['set'][number]): PhraseValue {
  const field = fieldWords('customer', name);
  return value.trim() === '' ? { key: 'sentence.clear', params: { field } } : { key: 'sentence.set', params: { field, value } };
}
