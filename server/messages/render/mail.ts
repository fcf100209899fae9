import { convert } from 'html-to-text';
import type { Choice } from '../wanted.ts';
import { escapeHtml, oneLine } from './escape.ts';
import type { Fields } from './fields.ts';
import type { Reader } from './filters.ts';
import { layOut } from './layout.ts';
import { renderLiquid } from './liquid.ts';
import { buttonsRow, marksToHtml, unguard } from './marks.ts';
import { mailWords } from './words.ts';

export interface MailContent {
  subject: string;
  html: string;
  text: string;
  /** The words alone, without the shop's last lines. */
  body: string;
}

export interface MailRequest {
  subject: string;
  body: string;
  fields: Fields;
  reader: Reader;
  shopName: string;
  /** The shop's own last lines: address, telephone. */
  footer: string;
  /** Where she says no; undefined for transactions. */
  unsubscribeUrl: string | undefined;
  /** Buttons below the text. */
  choices?: readonly Choice[] | undefined;
  /** Our own words below that, with marks. */
  below?: string | undefined;
}

function subjectOf(request: MailRequest): string {
  return oneLine(unguard(renderLiquid(request.subject, request.fields, request.reader)), 200);
}

function footerHtml(request: MailRequest): string {
  const words = mailWords(request.reader.language);
  const lines: string[] = [];
  if (request.footer.trim() !== '') lines.push(escapeHtml(request.footer.trim()).replace(/\r?\n/g, '<br>'));
  if (request.unsubscribeUrl !== undefined) {
    const url = escapeHtml(request.unsubscribeUrl);
    lines.push(`${escapeHtml(words.why(request.shopName))} <a href="${url}" style="color:#5B6676">${escapeHtml(words.unsubscribe)}</a>`);
  }
  return lines.map((line) => `<p style="margin:0 0 8px">${line}</p>`).join('');
}

function toText(html: string): string {
  return convert(html, {
    wordwrap: 78,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      { selector: 'ul', options: { itemPrefix: '- ' } },
    ],
  });
}

/** Writes one mail for one reader. Throws liquidjs errors when a field is missing or the template cannot be read. */
export async function writeMail(request: MailRequest): Promise<MailContent> {
  const subject = subjectOf(request);
  const body = marksToHtml(renderLiquid(request.body, request.fields, request.reader));
  const footer = footerHtml(request);
  const bodyText = toText(body);
  const below = request.below === undefined ? '' : marksToHtml(request.below);
  const parts = [bodyText, ...(below === '' ? [] : [toText(below)])].join('\n\n');
  const html = await layOut({
    language: request.reader.language,
    title: subject,
    preview: oneLine(bodyText, 120),
    shop: request.shopName,
    body: [body, buttonsRow(request.choices ?? []), below].filter((part) => part !== '').join('\n'),
    footer,
  });
  const text = footer === '' ? parts : `${parts}\n\n-- \n${toText(footer)}`;
  return { subject, html, text: `${text}\n`, body: bodyText };
}
