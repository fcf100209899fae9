import { escapeHtml } from './escape.ts';

/**
 * Light markup of a message: an empty line divides paragraphs, `**bold**`, `*slanted*`, `[words](https://…)`, lines with `- ` are a
 * list, and a paragraph that is one link alone becomes a button. What comes from a customer's data is never markup: `guardValue` hides
 * its signs in the private use area of Unicode until the markup has been read.
 */
const first = 0xe000;
const hidden = /[\ue000-\ue0ff]/g;
const signs = /[\n\r*[\]()_:/-]/g;

/** A value on its way into the text: its signs are not markup. */
export function guardValue(value: unknown): string {
  const text = value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(hidden, '').replace(signs, (sign) => String.fromCharCode(first + sign.charCodeAt(0)));
}

/** The signs of values as they were. */
export function unguard(text: string): string {
  return text.replace(hidden, (sign) => String.fromCharCode(sign.charCodeAt(0) - first));
}

function plain(text: string): string {
  return escapeHtml(unguard(text)).replace(/\r?\n/g, '<br>');
}

/** http, https, mailto and tel only; undefined for everything else. */
function safeUrl(text: string): string | undefined {
  const url = unguard(text).trim();
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(url) || /[\s<>"]/.test(url)) return undefined;
  return escapeHtml(url);
}

const link = /\[([^\]\n]+)\]\(([^)\s]+)\)/;
const inlineMarks = new RegExp(`${link.source}|\\*\\*([^*\\n]+)\\*\\*|\\*([^*\\n]+)\\*|(https?:\\/\\/[^\\s<>"()]+[^\\s<>"().,;:!?])`, 'g');

function inline(text: string): string {
  let html = '';
  let from = 0;
  for (const match of text.matchAll(inlineMarks)) {
    const [whole, words, target, bold, slanted, bare] = match;
    html += plain(text.slice(from, match.index));
    from = match.index + whole.length;
    if (words !== undefined && target !== undefined) html += anchor(words, target);
    else if (bold !== undefined) html += `<strong>${inline(bold)}</strong>`;
    else if (slanted !== undefined) html += `<em>${plain(slanted)}</em>`;
    else if (bare !== undefined) html += anchor(bare, bare);
  }
  return html + plain(text.slice(from));
}

function anchor(words: string, target: string, style = 'color:#0B7A6B'): string {
  const url = safeUrl(target);
  return url === undefined ? plain(words) : `<a href="${url}" style="${style}" target="_blank">${plain(words)}</a>`;
}

const button =
  'display:inline-block;background:#0B7A6B;color:#FFFFFF;text-decoration:none;font-weight:600;padding:10px 20px;border-radius:8px;line-height:1.4';
const paragraphStyle = 'margin:0 0 16px';
const alone = new RegExp(`^${link.source}$`);

function block(text: string): string {
  const [, words, target] = alone.exec(text) ?? [];
  if (words !== undefined && target !== undefined) return `<p style="margin:8px 0 24px">${anchor(words, target, button)}</p>`;
  const lines = text.split('\n');
  if (lines.every((line) => line.startsWith('- '))) {
    const items = lines.map((line) => `<li style="margin:0 0 4px">${inline(line.slice(2))}</li>`);
    return `<ul style="margin:0 0 16px;padding-left:20px">${items.join('')}</ul>`;
  }
  return `<p style="${paragraphStyle}">${inline(text)}</p>`;
}

/** HTML of a text whose Liquid has been carried out. */
export function marksToHtml(text: string): string {
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n\s*\n/);
  return blocks
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map(block)
    .join('\n');
}

const small =
  'display:inline-block;min-width:22px;padding:9px 10px;margin:0 6px 8px 0;border:1px solid #0B7A6B;border-radius:8px;color:#0B7A6B;text-align:center;text-decoration:none;font-weight:600;line-height:22px';

/** Small buttons in a row that wraps where it is narrow: scores to press. */
export function buttonsRow(choices: readonly { text: string; url: string }[]): string {
  if (choices.length === 0) return '';
  return `<p style="margin:8px 0 12px">${choices.map(({ text, url }) => anchor(text, url, small)).join(' ')}</p>`;
}
