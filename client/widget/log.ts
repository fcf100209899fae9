import type { Said } from './api.ts';
import { el, linked } from './dom.ts';
import type { Words } from './words.ts';

/** What she writes, until the server has it. */
export interface Pending {
  own: string;
  text: string;
  at: number;
  failed: boolean;
  files: string[];
}

export interface LogOptions {
  words: Words;
  language: string;
  fileUrl: (id: string) => string;
  onAgain: (own: string) => void;
}

/** The list of what was said. Each message stands in it once, however often and in whatever order it is told. */
export function createLog({ words, language, fileUrl, onAgain }: LogOptions) {
  const list = el('ol');
  const said = new Map<string, Said>();
  const pending = new Map<string, Pending>();
  const time = (at: number) =>
    new Date(at).toLocaleTimeString(language === 'en' ? 'en-GB' : 'vi-VN', { hour: '2-digit', minute: '2-digit' });

  function item(mine: boolean, inside: (Node | string)[], meta: Node): HTMLElement {
    return el('li', { class: mine ? 'said mine' : 'said' }, el('div', { class: 'bubble' }, ...inside), meta);
  }

  function saidItem({ from, text, files, name, at }: Said): HTMLElement {
    const mine = from === 'customer';
    const parts = files.map((file) =>
      file.kept
        ? el('a', { class: 'file', href: fileUrl(file.id), download: file.name }, `📎 ${file.name}`)
        : el('span', { class: 'file' }, `📎 ${file.name} (${words.notKept})`),
    );
    const who = mine ? el('span', { class: 'unseen' }, `${words.you} · `) : (name ?? '');
    const meta = el('div', { class: 'meta' }, who, mine || name === null ? '' : ' · ', time(at));
    return item(mine, [...linked(text), ...parts], meta);
  }

  function pendingItem({ own, text, files, failed }: Pending): HTMLElement {
    const meta = el('div', { class: failed ? 'meta failed' : 'meta' }, failed ? `${words.notSent} ` : words.sending);
    if (failed) {
      const again = el('button', { type: 'button' }, words.again);
      again.addEventListener('click', () => onAgain(own));
      meta.append(again);
    }
    return item(true, [...linked(text), ...files.map((name) => el('span', { class: 'file' }, `📎 ${name}`))], meta);
  }

  function draw(): void {
    const known = new Set([...said.values()].map(({ own }) => own));
    for (const own of pending.keys()) if (known.has(own)) pending.delete(own);
    const all = [...said.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    list.replaceChildren(...all.map(saidItem), ...[...pending.values()].map(pendingItem));
  }

  return {
    list,
    /** True when it was not there yet. */
    add(message: Said): boolean {
      const fresh = !said.has(message.id);
      said.set(message.id, message);
      draw();
      return fresh;
    },
    put(message: Pending): void {
      pending.set(message.own, message);
      draw();
    },
    isEmpty: () => said.size === 0 && pending.size === 0,
    latest: () => Math.max(0, ...[...said.values()].map(({ at }) => at)),
    clear(): void {
      said.clear();
      draw();
    },
  };
}
