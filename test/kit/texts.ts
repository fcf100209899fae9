import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Phrase } from '#nodes/kit/phrase.ts';
import { say } from '#nodes/kit/texts.ts';
import { nodeTranslator, type TextLanguage } from '#nodes/load.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

function namespaces(language: TextLanguage) {
  const app = globSync(`client/i18n/${language}/*.json`, { cwd: root }).map((file) => [path.basename(file, '.json'), read(file)]);
  return {
    app: Object.fromEntries(app),
    messages: read(`server/messages/texts.${language}.json`),
    imports: read(`server/imports/texts.${language}.json`),
  };
}

/** Says phrases as the screens do. A text that is not there is said by its key. */
export function loadTexts(): Record<TextLanguage, (phrase: Phrase) => string> {
  const more = { vi: namespaces('vi'), en: namespaces('en') };
  const [vi, en] = [nodeTranslator('vi', more), nodeTranslator('en', more)];
  return { vi: (phrase) => say(vi, phrase, 'app'), en: (phrase) => say(en, phrase, 'app') };
}
