import { type Frame, type PageFor, frame as page } from '#server/public-page/frame.ts';
import { escapeHtml } from '../render/escape.ts';
import en from '../texts.en.json' with { type: 'json' };
import vi from '../texts.vi.json' with { type: 'json' };
import type { Choice, Standing } from './consents.ts';

type PageWords = typeof vi.unsubscribe;

export function wordsIn(language: string): PageWords {
  return language === 'en' ? en.unsubscribe : vi.unsubscribe;
}

function frame({ language, shop, heading, inside }: Omit<Frame, 'title'>): string {
  return page({ language, shop, title: wordsIn(language).title, heading, inside });
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

/** `final`: there is nobody left who could take it back. */
export function donePage(of: PageFor & { choice: Choice; final?: boolean }): string {
  const words = wordsIn(of.language);
  const inside = said(words, of.choice) + (of.final === true ? '' : form(button(`undo-${of.choice}`, words.undo)));
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
