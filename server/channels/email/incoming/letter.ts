import { createHash } from 'node:crypto';
import { convert } from 'html-to-text';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import type { ReceivedFile } from '#server/conversations/files.ts';

/** A mail that came in, as far as it matters here. */
export interface IncomingLetter {
  /** With angle brackets; made from the content when the mail has none. */
  messageId: string;
  from: { name: string; address: string } | undefined;
  /** Everybody it says it is for, and who it was delivered to. Lower case. */
  recipients: string[];
  /** Message-IDs it answers, the nearest first. */
  references: string[];
  subject: string;
  text: string;
  files: ReceivedFile[];
  /** ms; undefined when it does not say, or cannot be read. */
  at: number | undefined;
  /** Header lines, by lower-case name. */
  header(name: string): string | undefined;
  /** The parts a mail server adds to what it sends back. */
  report: { status: string; original: string } | undefined;
}

const inReport = ['message/delivery-status', 'message/global-delivery-status'];
const originals = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'];
/** Figures of our own: more text than this is no letter a person wrote. */
const longest = 100_000;
const longestHtml = 500_000;

/** Reads a mail as it came over the wire. Throws when it is none. */
export async function readLetter(raw: Buffer): Promise<IncomingLetter> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true, skipHtmlToText: true, keepDeliveryStatus: true });
  const [sender] = mail.from?.value ?? [];
  const messageId = mail.messageId?.trim();
  return {
    messageId: messageId || `<${createHash('sha256').update(raw).digest('hex').slice(0, 40)}@none>`,
    from:
      sender?.address === undefined || sender.address === ''
        ? undefined
        : { name: sender.name ?? '', address: sender.address.toLowerCase() },
    recipients: recipientsOf(mail),
    references: referencesOf(mail),
    subject: (mail.subject ?? '').slice(0, 300),
    text: textOf(mail).slice(0, longest),
    files: filesOf(mail),
    at: mail.date === undefined || Number.isNaN(mail.date.getTime()) ? undefined : mail.date.getTime(),
    header: (name) => headerText(mail, name),
    report: reportOf(mail),
  };
}

/** Her words. A mail that has only HTML is read without its pictures and addresses of links; what it quotes gets a mark before each line. */
function textOf({ text, html }: ParsedMail): string {
  if (text !== undefined && text.trim() !== '') return text;
  if (html === false || html === undefined) return '';
  const selectors = [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { ignoreHref: true } },
  ];
  return convert(html.slice(0, longestHtml), { wordwrap: false, selectors, limits: { maxDepth: 100, maxChildNodes: 2_000 } });
}

function addresses(of: AddressObject | AddressObject[] | undefined): string[] {
  const objects = of === undefined ? [] : Array.isArray(of) ? of : [of];
  return objects.flatMap(({ value }) => value.flatMap((each) => [each, ...(each.group ?? [])])).flatMap(({ address }) => address ?? []);
}

function recipientsOf(mail: ParsedMail): string[] {
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) => headerText(mail, name)?.split(/[\s,]+/) ?? []);
  const all = [...addresses(mail.to), ...addresses(mail.cc), ...delivered].map((each) => each.replace(/^<|>$/g, '').toLowerCase());
  return [...new Set(all.filter((each) => each.includes('@')))];
}

function referencesOf(mail: ParsedMail): string[] {
  const before = mail.references === undefined ? [] : Array.isArray(mail.references) ? mail.references : mail.references.split(/\s+/);
  const all = [...(mail.inReplyTo?.split(/\s+/) ?? []), ...before.toReversed()];
  return [...new Set(all.filter((each) => each !== ''))].slice(0, 50);
}

function headerText(mail: ParsedMail, name: string): string | undefined {
  const lines = mail.headerLines.filter(({ key }) => key === name);
  if (lines.length === 0) return undefined;
  return lines
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\r?\n[ \t]+/g, ' ')
        .trim(),
    )
    .join(', ');
}

/** What hangs on the mail for her reader: neither a mail server's report nor pictures that stand inside the text. */
function filesOf(mail: ParsedMail): ReceivedFile[] {
  return mail.attachments
    .filter(({ contentType, related }) => !related && ![...inReport, ...originals].includes(contentType))
    .map((each) => ({ name: each.filename ?? each.contentType.replace('/', '.'), type: each.contentType, content: each.content }));
}

function reportOf(mail: ParsedMail): IncomingLetter['report'] {
  const part = (types: readonly string[]) =>
    mail.attachments.find(({ contentType }) => types.includes(contentType))?.content.toString('utf8');
  const status = part(inReport);
  return status === undefined ? undefined : { status, original: part(originals) ?? '' };
}
