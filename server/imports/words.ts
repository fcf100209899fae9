import { readFileSync } from 'node:fs';
import type { Phrase } from '#nodes/kit/phrase.ts';
import { say } from '#nodes/kit/texts.ts';
import { nodeTranslator, type TextLanguage, textLanguages } from '#nodes/load.ts';
import type { Issue } from './read/issue.ts';

/** An issue as a sentence. */
export function issuePhrase({ code, column, value, more }: Issue): Phrase {
  return { key: `imports:issue.${code}`, params: { column, value, more: more ?? '' } };
}

function read(language: TextLanguage) {
  return { imports: JSON.parse(readFileSync(new URL(`./texts.${language}.json`, import.meta.url), 'utf8')) };
}

let translators: Map<TextLanguage, ReturnType<typeof nodeTranslator>> | undefined;

/** Says phrases of imports on the server, for files that are downloaded and for commands. */
export function sayIn(language: TextLanguage): (phrase: Phrase) => string {
  translators ??= new Map(textLanguages.map((each) => [each, nodeTranslator(each, { [each]: read(each) })]));
  const translator = translators.get(language);
  if (translator === undefined) throw new Error(`There are no texts in ${language}.`);
  return (phrase) => say(translator, phrase, 'imports');
}
