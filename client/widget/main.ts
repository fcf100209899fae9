import { createApi } from './api.ts';
import { mountChat } from './chat.ts';

// The one script a shop puts on its pages:
// <script src="https://…/widget.js" async data-lang="vi" data-user-id="…" data-user-hash="…"></script>

const script = document.currentScript;

/** Private windows and strict settings keep nothing; the chat works all the same, until the page is left. */
const kept = {
  read(key: string): string | undefined {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Nothing to do about it.
    }
  },
};

async function start(of: HTMLScriptElement): Promise<void> {
  const { lang, page, token, userId, userHash } = of.dataset;
  const base = new URL(of.src).origin;
  const key = `nhip-chat ${base}`;
  const api = createApi(base);
  const identity = userId && userHash ? { id: userId, hash: userHash } : undefined;
  const before = token ?? kept.read(key);
  // A signature that does not hold is the site's to mend; the chat goes on with somebody unknown.
  const session = await api.begin({ token: before, identity }).catch((error: unknown) => {
    if (identity === undefined) throw error;
    console.warn('Nhịp chat: data-user-hash', error);
    return api.begin({ token: before, identity: undefined });
  });
  const language = (lang ?? document.documentElement.lang).startsWith('en') ? 'en' : 'vi';
  const remember = () => {
    if (token === undefined) kept.write(key, session.token);
  };
  if (before !== undefined || identity !== undefined) remember();
  const host = document.createElement('nhip-chat');
  if (page === '1') of.parentElement?.append(host);
  else document.body.append(host);
  mountChat(host, { api, session, language, whole: page === '1', onKnown: remember });
}

if (script instanceof HTMLScriptElement) {
  const go = () => void start(script).catch((error: unknown) => console.warn('Nhịp chat:', error));
  if (document.body === null) document.addEventListener('DOMContentLoaded', go);
  else go();
}
