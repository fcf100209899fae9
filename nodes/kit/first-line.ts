/** The first line a reader would see of a Liquid text, without tags and marks; undefined when there is nothing to see. */
export function firstLine(text: string | undefined): string | undefined {
  return text
    ?.replace(/\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}|\{%[\s\S]*?%\}|<!--[\s\S]*?-->|<[^>]*>/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[#>*-]+\s+)|[*_`]{2,}/g, '').trim())
    .find((line) => line !== '');
}
