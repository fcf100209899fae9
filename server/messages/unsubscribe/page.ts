import { escapeHtml } from '../render/escape.ts';
import en from '../texts.en.json' with { type: 'json' };
import vi from '../texts.vi.json' with { type: 'json' };
import type { Choice, Standing } from './consents.ts';

type PageWords = typeof vi.unsubscribe;

export function wordsIn(language: string): PageWords {
  return language === 'en' ? en.unsubscribe : vi.unsubscribe;
}

const style = `
:root{color-scheme:light dark;--page:#F4F6F8;--card:#FFFFFF;--line:#DFE4EA;--ink:#19202B;--second:#5B6676;--brand:#0B7A6B;--on:#FFFFFF}
@media (prefers-color-scheme:dark){:root{--page:#0F1417;--card:#171D22;--line:#2A323A;--ink:#E8ECF0;--second:#9AA6B2;--brand:#4CC3B0;--on:#0F1417}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.6 'Be Vietnam Pro','Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
main{max-width:440px;margin:10vh auto;padding:32px 28px;background:var(--card);border:1px solid var(--line);border-radius:12px}
.shop{color:var(--brand);font-weight:600;font-size:14px;margin:0 0 12px}
h1{font-size:22px;line-height:1.4;margin:0 0 8px}
p{margin:0 0 16px}.second{color:var(--second);font-size:14px}
button{font:inherit;font-weight:600;width:100%;min-height:44px;padding:8px 16px;border-radius:8px;border:1px solid var(--line);background:transparent;color:var(--ink);cursor:pointer}
button.main{background:var(--brand);border-color:var(--brand);color:var(--on)}
button:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.hint{color:var(--second);font-size:14px;margin:6px 0 20px}
@media (max-width:520px){main{margin:0;min-height:100vh;box-sizing:border-box;border:0;border-radius:0}}`;

interface Frame {
  language: string;
  shop: string;
  heading: string;
  /** HTML. */
  inside: string;
}

function frame({ language, shop, heading, inside }: Frame): string {
  const words = wordsIn(language);
  return `<!doctype html>
<html lang="${language === 'en' ? 'en' : 'vi'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(words.title)}</title><style>${style}</style></head>
<body><main>${shop === '' ? '' : `<p class="shop">${escapeHtml(shop)}</p>`}<h1>${escapeHtml(heading)}</h1>${inside}</main></body></html>`;
}

export interface PageFor {
  language: string;
  shop: string;
}

function button(value: string, label: string, main = false): string {
  return `<button name="choice" value="${value}"${main ? ' class="main"' : ''}>${escapeHtml(label)}</button>`;
}

function hint(text: string): string {
  return `<p class="hint">${escapeHtml(text)}</p>`;
}

function form(inside: string): string {
  return `<form method="post">${inside}</form>`;
}

/**
 * Asks for what she has not said no to yet; nothing happens by looking at it, so that programs that follow links in mails do no harm.
 * Works without JavaScript.
 */
export function askPage(of: PageFor & Standing & { address: string }): string {
  const words = wordsIn(of.language);
  const { saidNo } = of;
  const parts = of.address === '' ? [] : [`<p class="second">${escapeHtml(words.address.replace('{{address}}', () => of.address))}</p>`];
  if (saidNo === undefined) {
    parts.push(form(`${button('advertising', words.advertising, true)}${hint(words.advertisingHint)}${wholeChoice(words)}`));
    return frame({ ...of, heading: words.question, inside: parts.join('') });
  }
  parts.push(said(words, saidNo));
  if (saidNo === 'advertising') parts.push(form(wholeChoice(words)));
  if (of.mayUndo) parts.push(form(button(`undo-${saidNo}`, words.undo)));
  return frame({ ...of, heading: saidNo === 'all' ? words.alreadyTitle : words.question, inside: parts.join('') });
}

function wholeChoice(words: PageWords): string {
  return `${button('all', words.all)}${hint(words.allHint)}`;
}

function said(words: PageWords, choice: Choice): string {
  return `<p>${escapeHtml(choice === 'all' ? words.doneAll : words.doneAdvertising)}</p>`;
}

export function donePage(of: PageFor & { choice: Choice }): string {
  const words = wordsIn(of.language);
  const inside = said(words, of.choice) + form(button(`undo-${of.choice}`, words.undo));
  return frame({ ...of, heading: words.doneTitle, inside });
}

export function undonePage(of: PageFor): string {
  const words = wordsIn(of.language);
  return frame({ ...of, heading: words.undoneTitle, inside: `<p>${escapeHtml(words.undone)}</p>` });
}

export function badPage(of: PageFor): string {
  const words = wordsIn(of.language);
  return frame({ ...of, heading: words.badTitle, inside: `<p>${escapeHtml(words.bad)}</p>` });
}
