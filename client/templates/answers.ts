import { type Who, whoRules } from '#nodes/kit/staff.ts';
import { checkWho } from '#nodes/kit/staff-words.ts';
import type { InputOf } from '../api/trpc.ts';
import type { Template } from './templates.ts';

/** What has been filled in so far. */
export interface Given {
  name: string;
  channel?: NonNullable<Template['channel']>['proposed'] | undefined;
  hour?: string | undefined;
  who?: Partial<Who> | undefined;
  words: Record<string, string>;
}

/** What a template proposes. */
export function startOf({ name, channel, hour, who, words }: Template): Given {
  return { name, channel: channel?.proposed, hour, who, words: Object.fromEntries(words.map((each) => [each.name, each.proposed])) };
}

/** Names of what is still to be answered; `words.<name>` for the shop's own words. */
export function missingOf({ words }: Pick<Template, 'words'>, { name, who, words: given }: Given): string[] {
  return [
    ...(name.trim() === '' ? ['name'] : []),
    ...words.filter((each) => (given[each.name] ?? '').trim() === '').map((each) => `words.${each.name}`),
    ...(who === undefined || isWhole(who) ? [] : ['who']),
  ];
}

function isWhole(who: Partial<Who>): who is Who {
  const rule = whoRules.find((each) => each === who.rule);
  return rule !== undefined && checkWho({ ...who, rule }, 'who').every(({ severity }) => severity !== 'error');
}

/** As the server takes it. */
export function answersOf({ words }: Pick<Template, 'words'>, given: Given): Pick<InputOf<'templates.use'>, 'name' | 'answers'> {
  const { channel, hour, who } = given;
  return {
    name: given.name.trim(),
    answers: {
      ...{ channel, hour },
      who: who !== undefined && isWhole(who) ? who : undefined,
      words: Object.fromEntries(words.map(({ name }) => [name, (given.words[name] ?? '').trim()])),
    },
  };
}
