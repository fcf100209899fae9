import { readdirSync, readFileSync } from 'node:fs';
import type { TextLanguage } from '#nodes/load.ts';
import { type TemplateFile, templateFileSchema } from './schema.ts';
import { readWords, type Words } from './words.ts';

/** A ready-made journey: its drawing, and what it says in each language. */
export interface Template {
  id: string;
  file: TemplateFile;
  words: Record<TextLanguage, Words>;
}

const folder = new URL('./shipped/', import.meta.url);
let known: readonly Template[] | undefined;

/** Those that come along, in the order of the gallery. One folder each; read once. Throws on a file that is wrong: a test reads them all. */
export function shippedTemplates(): readonly Template[] {
  known ??= readdirSync(folder)
    .map(readTemplate)
    .sort((a, b) => a.file.order - b.file.order);
  return known;
}

function readTemplate(id: string): Template {
  const read = (name: string) => readFileSync(new URL(`${id}/${name}`, folder), 'utf8');
  const wordsOf = (language: TextLanguage) => readWords(read(`words.${language}.txt`));
  try {
    return { id, file: templateFileSchema.parse(JSON.parse(read('template.json'))), words: { vi: wordsOf('vi'), en: wordsOf('en') } };
  } catch (error) {
    throw new Error(`The template ${id} cannot be read`, { cause: error });
  }
}
