/** One thing said, as the server tells it. */
export interface Said {
  id: string;
  from: 'customer' | 'shop';
  own: string | null;
  name: string | null;
  text: string;
  at: number;
  files: { id: string; name: string; size: number; kept: boolean }[];
}

export interface Session {
  token: string;
  shop: string;
  colour: string;
  greeting: { vi: string; en: string };
  known: boolean;
  messages: Said[];
}

export interface Outgoing {
  id: string;
  text: string;
  language: string;
  files: { name: string; type: string; base64: string }[];
  contact?: { phone?: string; email?: string };
}

export interface Listener {
  onSaid(said: Said): void;
  onTyping(): void;
  /** Whether what is said arrives just now. */
  onLine(connected: boolean): void;
}

/** The server, for one browser. */
export function createApi(base: string) {
  let token = '';

  async function post<T>(path: string, body: unknown): Promise<T> {
    // Text, not JSON: so a browser need not ask the server before it posts from another site.
    const answer = await fetch(`${base}/chat/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(body),
      credentials: 'omit',
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  return {
    async begin(of: { token: string | undefined; identity: { id: string; hash: string } | undefined }): Promise<Session> {
      const session = await post<Session>('session', of);
      token = session.token;
      return session;
    },
    write: (message: Outgoing) => post<{ id: string; at: number }>('messages', { ...message, token }),
    seen: () => post('seen', { token }),
    typing: () => post('typing', { token }),
    fileUrl: (id: string) => `${base}/chat/api/files/${id}?token=${encodeURIComponent(token)}`,
    /** Listens as long as the page is there; comes back by itself, naming what it has heard last. */
    listen(since: () => number, { onSaid, onTyping, onLine }: Listener): void {
      let pause = 1_000;
      const open = () => {
        const source = new EventSource(`${base}/chat/api/stream?token=${encodeURIComponent(token)}&since=${since()}`);
        source.addEventListener('ready', () => {
          pause = 1_000;
          onLine(true);
        });
        source.addEventListener('message', ({ data }) => onSaid(JSON.parse(data)));
        source.addEventListener('typing', onTyping);
        source.addEventListener('error', () => {
          onLine(false);
          if (source.readyState !== EventSource.CLOSED) return;
          // The browser gives up after an answer that is no stream; we do not.
          setTimeout(open, pause);
          pause = Math.min(pause * 2, 30_000);
        });
      };
      open();
    },
  };
}

export type Api = ReturnType<typeof createApi>;
