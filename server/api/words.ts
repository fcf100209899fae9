import type * as z from 'zod';
import type { TextLanguage } from '#nodes/load.ts';
import en from './texts.en.json' with { type: 'json' };
import vi from './texts.vi.json' with { type: 'json' };

const texts = { en, vi };

/** The language asked for: Vietnamese for whoever asks for it, English for everybody else, as scripts do. */
export function languageAsked(header: string | undefined): TextLanguage {
  return /^\s*vi\b/i.test(header ?? '') ? 'vi' : 'en';
}

export function toldWords(language: TextLanguage): (typeof en)['told'] {
  return texts[language].told;
}

export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));
}

type Word = keyof (typeof en)['field'];

const typed: ReadonlySet<string> = new Set<Word>(['string', 'number', 'int', 'boolean', 'array', 'object', 'record']);

function isTyped(expected: string): expected is Word {
  return typed.has(expected);
}

/** What is wrong with one field, in words of our own: those of the library speak to its users. */
export function issueWords(issue: z.core.$ZodIssue, language: TextLanguage): string {
  const [word, params] = wordOf(issue);
  if (word === undefined) return issue.message;
  return fill(texts[language].field[word], params);
}

function wordOf(issue: z.core.$ZodIssue): [word: Word | undefined, params: Record<string, string | number>] {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return ['missing', {}];
      return [isTyped(issue.expected) ? issue.expected : 'wrong', {}];
    case 'too_big':
      return [sized(issue.origin, { text: 'tooLong', list: 'tooMany', figure: 'tooBig' }), { most: Number(issue.maximum) }];
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return ['empty', {}];
      return [sized(issue.origin, { text: 'tooShort', list: 'tooFew', figure: 'tooSmall' }), { least: Number(issue.minimum) }];
    case 'invalid_value':
      return ['oneOf', { list: issue.values.map(String).join(', ') }];
    case 'unrecognized_keys':
      return ['unknown', { names: issue.keys.join(', ') }];
    case 'invalid_union':
      return [issue.path.at(-1) === 'at' ? 'moment' : issue.path.includes('customer') ? 'value' : 'wrong', {}];
    case 'custom':
      return [undefined, {}];
    default:
      return ['wrong', {}];
  }
}

function sized(origin: string, words: { text: Word; list: Word; figure: Word }): Word {
  if (origin === 'string') return words.text;
  return origin === 'array' || origin === 'set' ? words.list : words.figure;
}
