import { defineNode, finding } from '../kit/definition.ts';
import { whatToKeep } from '../kit/kept.ts';
import type { PhraseValue } from '../kit/phrase.ts';
import { magnitude } from '../kit/rules/evaluate.ts';
import { fieldWords, keptWords } from '../kit/rules/words.ts';
import { config, type SetValueConfig } from './config.ts';

/** The settings that each way of saying what to keep needs. */
const needs = { fixed: 'value', field: 'from', add: 'by' } as const;
const parts = Object.values(needs);

export const definition = defineNode<SetValueConfig>({
  type: 'set_value',
  category: 'advanced',
  icon: 'variable',
  semantics: 1,
  config,
  defaults: { how: 'fixed', type: 'text' },
  traits: { settles: true },
  keeps: ({ name, how, type }) => ({ name, type: how === 'add' ? 'number' : type }),
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence({ name, how = 'fixed', value, from, by }) {
    if (!name) return { key: 'sentence.empty' };
    const params = { name: keptWords(name) };
    if (how === 'add') return { key: 'sentence.add', params: { ...params, by: by ?? unset } };
    if (how === 'field')
      return { key: 'sentence.field', params: { ...params, field: fieldWords(from?.source ?? 'customer', from?.field) } };
    return { key: 'sentence.fixed', params: { ...params, value: valueWords(value) } };
  },
  requires: ({ how = 'fixed' }) => [needs[how]],
  hides: ({ how = 'fixed' }) => [...parts.filter((part) => part !== needs[how]), ...(how === 'add' ? ['type'] : [])],
  check(config) {
    const field = needs[config.how];
    if (config[field] === undefined || config[field] === '') return [finding('error', `no_${field}`, { field })];
    const kept = config.how === 'fixed' ? whatToKeep(config, { customer: {}, start: {} }, 'UTC') : '';
    return kept === undefined ? [finding('error', `not_${config.type}`, { field: 'value' })] : [];
  },
});

const unset: PhraseValue = { key: 'kit:unset.value' };

function valueWords(value: SetValueConfig['value']): PhraseValue {
  if (value === undefined || value === '') return unset;
  if (typeof value === 'boolean') return { key: `kit:rules.${value}` };
  const [year, month, day] = typeof value === 'string' && magnitude(value)?.kind === 'moment' ? value.split('-') : [];
  return day === undefined ? value : `${Number(day)}/${Number(month)}/${year}`;
}
