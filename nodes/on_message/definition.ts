import { defineNode, type Found } from '../kit/definition.ts';
import { mentions } from '../kit/mentions.ts';
import type { FieldRule, Rules } from '../kit/rules/schema.ts';
import { config, type OnMessageConfig } from './config.ts';

const rule = (field: string, op: FieldRule['op'], value: string): FieldRule => ({ kind: 'field', source: 'event', field, op, value });

/** What the message must satisfy; undefined: nothing. */
function wanted({ channel, keywords = [] }: OnMessageConfig): Rules | undefined {
  const rules: Rules['rules'] = [];
  if (channel !== undefined) rules.push(rule('channel', 'is', channel));
  if (keywords.length > 0) rules.push({ combinator: 'or', rules: keywords.map((words) => rule('text', 'mentions', words)) });
  return rules.length === 0 ? undefined : { combinator: 'and', rules };
}

/** Words that are found wherever others of the list are change nothing. */
function checkKeywords(keywords: readonly string[]): Found[] {
  return keywords.flatMap((words, index): Found[] => {
    const covered = keywords.find(
      (other, place) => place !== index && mentions(words, other) && (place < index || !mentions(other, words)),
    );
    if (covered === undefined) return [];
    const text = { key: 'problems.keyword_covered', params: { words, covered } };
    return [{ code: 'keyword_covered', severity: 'warning', field: 'keywords', text }];
  });
}

export const definition = defineNode<OnMessageConfig>({
  type: 'on_message',
  category: 'trigger',
  icon: 'message-circle',
  semantics: 1,
  config,
  defaults: {},
  traits: { starts: 'event' },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence({ channel, keywords = [] }) {
    const params = {
      channel: channel === undefined ? { key: 'options.channel.any' } : { key: `options.channel.${channel}` },
      words: { list: keywords.map((words) => ({ key: 'sentence.word', params: { words } })), join: 'or' as const },
    };
    return { key: keywords.length === 0 ? 'sentence.plain' : 'sentence.words', params };
  },
  listens: (complete) => {
    const where = wanted(complete);
    return [{ name: 'start', event: 'message_received', ...(where === undefined ? {} : { where }) }];
  },
  check: ({ keywords = [] }) => checkKeywords(keywords),
});
