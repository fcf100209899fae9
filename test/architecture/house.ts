import type { Source } from './sources.ts';

/** Lines, the empty ones as well. */
export const lines = ({ text }: Source): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return ((sorted[half] ?? 0) + (sorted[sorted.length % 2 === 1 ? half : half - 1] ?? 0)) / 2;
}

/** A file whose statements all pass on what others export. */
export function isBarrel({ file, text }: Source): boolean {
  if (!/\.tsx?$/.test(file)) return false;
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const rest = code
    .replace(/^\s*(import|export)\s[^;]*?from\s+'[^']+';?/gm, '')
    .replace(/^\s*export\s*(type\s*)?\{[^}]*\};?/gm, '')
    .trim();
  return rest === '' && /\bexport\b/.test(code);
}

/** Lines that ask which kind of step something is, as `file:line text`. Kinds that are plain words count only beside the word `type`. */
export function asksForKind({ file, text }: Source, kinds: readonly string[]): string[] {
  let asked = '';
  return text.split('\n').flatMap((line, index) => {
    asked = /\bswitch\s*\((.*)\)/.exec(line)?.[1] ?? asked;
    const hit = kinds.some((kind) => {
      const named = `['"\`]${kind}['"\`]`;
      const plainWord = !kind.includes('_');
      if (new RegExp(`case\\s+${named}`).test(line)) return !plainWord || /type/i.test(asked);
      const compared = new RegExp(
        `[!=]==?\\s*${named}|${named}\\s*[!=]==?|${named}.*\\.(includes|has|indexOf)\\(|\\.(includes|has|startsWith)\\(${named}`,
      );
      if (compared.test(line)) return !plainWord || /type\b/i.test(line);
      return !plainWord && new RegExp(`^\\s*['"]?${kind}['"]?\\s*:`).test(line);
    });
    return hit ? [`${file}:${index + 1} ${line.trim()}`] : [];
  });
}
