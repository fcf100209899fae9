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
  sentence({ set = [] }) {
    const list = set.map(changeWords);
    return list.length === 0 ? { key: 'sentence.empty' } : { key: 'sentence.plain', params: { changes: { list } } };
  },
  check: ({ set }) => [
    ...checkPairs(set, 'set'),
    ...set.flatMap(({ name }, index): Found[] => {
      if (!identities.includes(name)) return [];
      const text = { key: 'problems.identity', params: { field: fieldWords('customer', name) } };
      return [{ code: 'identity', severity: 'error', field: `set.${index}.name`, text }];
    }),
  ],
});

function changeWords({ name, value }: UpdateCustomerConfig['set'][number]): PhraseValue {
  const field = fieldWords('customer', name);
  return value.trim() === '' ? { key: 'sentence.clear', params: { field } } : { key: 'sentence.set', params: { field, value } };
}
