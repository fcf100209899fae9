import type { ReactNode } from 'react';

/** Light markup (paragraphs, lists, **bold**, *slanted*, [words](link), # heads) as React elements: never as HTML. */

const inlineMarks = /\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\b_([^_\n]+)_\b|`([^`\n]+)`|\[([^\]\n]+)\]\(([^)\s]+)\)|\ue000([^\ue001]*)\ue001/g;

/** What stands between these two signs (of the private area, so no keyboard has them) is a filled-in value: shown as such, read no further. */
export const valueSigns = ['\ue000', '\ue001'] as const;

function inline(text: string, className: string | undefined): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(inlineMarks)) {
    const [whole, bold, star, line, code, words, , value] = match;
    if (match.index > from) parts.push(text.slice(from, match.index));
    const key = match.index;
    if (bold !== undefined) parts.push(<strong key={key}>{inline(bold, className)}</strong>);
    else if (star !== undefined || line !== undefined) parts.push(<em key={key}>{star ?? line}</em>);
    else if (code !== undefined) parts.push(<code key={key}>{code}</code>);
    else if (words !== undefined) parts.push(<u key={key}>{inline(words, className)}</u>);
    else
      parts.push(
        <span key={key} className={className}>
          {value}
        </span>,
      );
    from = match.index + whole.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** @param valueClass class of filled-in values */
export function Markup({ text, valueClass }: { text: string; valueClass?: string }) {
  const blocks = text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean);
  return blocks.map((block, index) => {
    const key = `${index}`;
    const head = /^(#{1,3}) (.*)$/.exec(block);
    if (head !== null) return head[1] === '#' ? <h3 key={key}>{head[2]}</h3> : <h4 key={key}>{head[2]}</h4>;
    const lines = block.split('\n');
    if (lines.every((line) => /^[-*] /.test(line))) {
      return (
        <ul key={key}>
          {lines.map((line) => (
            <li key={line}>{inline(line.slice(2), valueClass)}</li>
          ))}
        </ul>
      );
    }
    return (
      <p key={key}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing but their place
          <span key={at}>
            {at > 0 && <br />}
            {inline(line, valueClass)}
          </span>
        ))}
      </p>
    );
  });
}
