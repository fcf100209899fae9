import { unfold } from '#nodes/kit/unfold.ts';
import type { Language } from './languages.ts';

/** Texts as nested objects of strings. */
export interface Texts {
  [key: string]: string | Texts;
}

export type Resources = Record<Language, Record<string, Texts>>;

/**
 * Puts the files together. `app/<area>` becomes `app:<area>.…`, everything else is a namespace of its own:
 * one per node type (its folder), `kit`, `check`, `messages`.
 * @param files path (ending in `/<language>/<area>.json` or `/<folder>/texts.<language>.json`) → content
 */
export function gather(files: Record<string, Texts>): Resources {
  const resources: Resources = { vi: { app: {} }, en: { app: {} } };
  for (const [path, texts] of Object.entries(files)) {
    const own = /\/(vi|en)\/([\w-]+)\.json$/.exec(path);
    const foreign = /\/([\w-]+)\/texts\.(vi|en)\.json$/.exec(path);
    if (own !== null) put(resources[own[1] === 'en' ? 'en' : 'vi'], 'app', { [own[2] ?? '']: texts });
    else if (foreign !== null) put(resources[foreign[2] === 'en' ? 'en' : 'vi'], foreign[1] ?? '', unfold(texts));
  }
  return resources;
}

function put(namespaces: Record<string, Texts>, name: string, texts: Texts): void {
  namespaces[name] = { ...namespaces[name], ...texts };
}

/** Keys with dots between, each with its text. */
export function flatten(texts: Texts, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}
