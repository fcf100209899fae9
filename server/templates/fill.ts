import { type Journey, journeySchema } from '#workflows/journey/schema.ts';
import type { Answers, TemplateFile } from './schema.ts';
import type { Words } from './words.ts';

/** A value with the same change made to each text in it. */
function mapTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, change)]));
}

/** What is put in for what is asked: the answer, else what the template proposes, else what its words name as an example. */
function answerTo(name: string, { file, words, answers }: Filling): unknown {
  const given: Record<string, unknown> = { ...answers.words, channel: answers.channel, hour: answers.hour, who: answers.who };
  return given[name] ?? (file.asks[name] || words.get(`ask.${name}.example`));
}

export interface Filling {
  file: TemplateFile;
  words: Words;
  answers: Answers;
}

/** A template in one language, with what was answered, as a journey. Throws for a key without words and for a question nobody has foreseen. */
export function fill(filling: Filling): Journey {
  const answer = (name: string): unknown => {
    const found = answerTo(name, filling);
    if (found === undefined) throw new Error(`Nothing answers "?${name}"`);
    return found;
  };
  return journeySchema.parse(
    mapTexts(filling.file.journey, (text) => {
      if (/^\?\w+$/.test(text)) return answer(text.slice(1));
      return (text.startsWith('@') ? said(text.slice(1), filling.words) : text).replace(/\[\[(\w+)\]\]/g, (_whole, name: string) =>
        String(answer(name)),
      );
    }),
  );
}

function said(key: string, words: Words): string {
  const text = words.get(key);
  if (text === undefined) throw new Error(`There are no words for "${key}"`);
  return text;
}
