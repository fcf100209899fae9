import type { Api, Outgoing, Said, Session } from './api.ts';
import { el, icon, inkOn } from './dom.ts';
import { asBase64, fits } from './files.ts';
import { createLog } from './log.ts';
import { style } from './style.ts';
import { fill, wordsIn } from './words.ts';

export interface ChatOptions {
  api: Api;
  session: Session;
  language: string;
  /** It is the page, and not a button at its corner. */
  whole: boolean;
  /** She has written for the first time: from now on the browser is to know her. */
  onKnown: () => void;
}

/** Our own figure: long enough that a pause in typing does not flicker. */
const typingMs = 4_000;

/** Puts the chat into a shadow root. Everything works by keyboard; Escape closes it. */
export function mountChat(host: HTMLElement, { api, session, language, whole, onKnown }: ChatOptions): void {
  const words = wordsIn(language);
  const shop = session.shop || words.shop;
  const root = el('div', { class: whole ? 'root page' : 'root', lang: language });
  root.style.setProperty('--brand', session.colour);
  root.style.setProperty('--on', inkOn(session.colour));
  root.style.setProperty('--brand-line', session.colour);
  const unsent = new Map<string, Outgoing>();
  const log = createLog({ words, language, fileUrl: api.fileUrl, onAgain: (own) => void send(own) });

  const badge = el('span', { class: 'badge', hidden: '' });
  const launch = el('button', { class: 'launch', type: 'button', 'aria-expanded': 'false', 'aria-label': words.open }, icon('chat'), badge);
  const close = el('button', { type: 'button', 'aria-label': words.close }, icon('close'));
  const beat = el('span', { class: 'beat', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
  const line = el('div', { class: 'line', role: 'status', hidden: '' }, words.offline);
  const first = el('li', { class: 'said' }, el('div', { class: 'bubble' }, greeting()));
  const scroll = el('div', { class: 'log', role: 'log', tabindex: '0', 'aria-label': fill(words.title, { shop }) });
  const typing = el('div', { class: 'typing', role: 'status' });
  scroll.append(el('ol', {}, first), log.list, typing);
  const text = el('textarea', { rows: '1', 'aria-label': words.write, placeholder: words.write, maxlength: '4000' });
  const picker = el('input', { type: 'file', multiple: '', hidden: '' });
  const clip = el('button', { class: 'icon', type: 'button', 'aria-label': words.attach, title: words.attach }, icon('clip'));
  const sendButton = el('button', { class: 'icon send', type: 'submit', 'aria-label': words.send, title: words.send }, icon('send'));
  const chosen = el('div', { class: 'chosen', hidden: '' });
  const alert = el('div', { class: 'alert', role: 'alert', hidden: '' });
  const form = el('form', { class: 'write' }, clip, picker, text, sendButton);
  const contact = contactForm();
  const header = el('header', {}, beat, el('h2', {}, fill(words.title, { shop })), ...(whole ? [] : [close]));
  const panel = el('section', { class: 'panel', role: whole ? 'region' : 'dialog', 'aria-label': fill(words.title, { shop }) });
  panel.append(header, line, scroll, contact, chosen, alert, form);
  root.append(panel, ...(whole ? [] : [launch]));
  host.attachShadow({ mode: 'open' }).append(el('style', {}, style), root);

  let files: File[] = [];
  let unread = 0;
  let listening = false;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let typedAt = 0;

  function greeting(): string {
    return (language === 'en' ? session.greeting.en : session.greeting.vi) || fill(words.greeting, { shop });
  }

  function contactForm(): HTMLFormElement {
    const input = el('input', { 'aria-label': words.contactLabel, placeholder: words.contactLabel, autocomplete: 'tel', maxlength: '254' });
    const made = el('form', { class: 'contact', hidden: '' }, words.contact, el('div', {}, input, el('button', {}, words.contactSave)));
    made.addEventListener('submit', (event) => {
      event.preventDefault();
      const value = input.value.trim();
      if (value === '') return;
      made.remove();
      say(fill(words.contactSaid, { contact: value }), [], value.includes('@') ? { email: value } : { phone: value });
    });
    return made;
  }

  const isOpen = () => !panel.hidden;
  const atEnd = () => scroll.scrollTo({ top: scroll.scrollHeight });

  function listen(): void {
    if (listening) return;
    listening = true;
    api.listen(log.latest, {
      onSaid: hear,
      onTyping() {
        typing.textContent = words.typing;
        clearTimeout(typingTimer);
        typingTimer = setTimeout(() => {
          typing.textContent = '';
        }, typingMs);
        atEnd();
      },
      onLine(connected) {
        line.hidden = connected;
      },
    });
  }

  function hear(said: Said): void {
    if (!log.add(said)) return;
    if (said.from === 'shop') {
      typing.textContent = '';
      if (isOpen() && document.visibilityState === 'visible') void api.seen().catch(() => undefined);
      else unread += 1;
    }
    showUnread();
    atEnd();
  }

  function showUnread(): void {
    badge.hidden = unread === 0;
    badge.textContent = String(unread);
    launch.setAttribute('aria-label', unread === 0 ? words.open : `${words.open}, ${fill(words.unread, { count: unread })}`);
  }

  function looked(): void {
    if (!isOpen() || document.visibilityState !== 'visible' || log.isEmpty()) return;
    unread = 0;
    showUnread();
    void api.seen().catch(() => undefined);
  }

  function toggle(open: boolean): void {
    panel.hidden = !open;
    root.classList.toggle('open', open);
    launch.setAttribute('aria-expanded', String(open));
    if (open) {
      listen();
      looked();
      atEnd();
      text.focus();
    } else launch.focus();
  }

  function say(what: string, attached: Outgoing['files'], of?: Outgoing['contact']): void {
    const id = crypto.randomUUID?.() ?? `m-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
    unsent.set(id, { id, text: what, language, files: attached, ...(of === undefined ? {} : { contact: of }) });
    void send(id);
  }

  async function send(own: string): Promise<void> {
    const message = unsent.get(own);
    if (message === undefined) return;
    const shown = { own, text: message.text, at: Date.now(), files: message.files.map(({ name }) => name) };
    log.put({ ...shown, failed: false });
    atEnd();
    try {
      await api.write(message);
      unsent.delete(own);
      onKnown();
      listen();
      contact.hidden = session.known || message.contact !== undefined;
    } catch {
      log.put({ ...shown, failed: true });
    }
  }

  function showFiles(): void {
    chosen.hidden = files.length === 0;
    chosen.replaceChildren(
      ...files.map((file) => {
        const drop = el('button', { type: 'button', 'aria-label': fill(words.removeFile, { name: file.name }) }, `${file.name} ✕`);
        drop.addEventListener('click', () => {
          files = files.filter((other) => other !== file);
          showFiles();
        });
        return drop;
      }),
    );
  }

  async function submit(): Promise<void> {
    const what = text.value.trim();
    if (what === '' && files.length === 0) return;
    const attached = await Promise.all(files.map(asBase64));
    [text.value, files] = ['', []];
    showFiles();
    grow();
    say(what, attached);
  }

  function grow(): void {
    text.style.height = 'auto';
    text.style.height = `${Math.min(120, text.scrollHeight + 2)}px`;
  }

  launch.addEventListener('click', () => toggle(!isOpen()));
  close.addEventListener('click', () => toggle(false));
  clip.addEventListener('click', () => picker.click());
  picker.addEventListener('change', () => {
    const next = [...files, ...(picker.files ?? [])];
    picker.value = '';
    alert.hidden = fits(next);
    alert.textContent = alert.hidden ? '' : words.tooLarge;
    if (alert.hidden) files = next;
    showFiles();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  text.addEventListener('input', () => {
    grow();
    if (Date.now() - typedAt < typingMs / 2 || log.isEmpty()) return;
    typedAt = Date.now();
    void api.typing().catch(() => undefined);
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !whole) toggle(false);
  });
  document.addEventListener('visibilitychange', looked);

  for (const said of session.messages) log.add(said);
  panel.hidden = !whole;
  if (!log.isEmpty() || whole) listen();
  if (whole) looked();
  atEnd();
}
