import type { Choice } from './consents.ts';

/** What a POST to the link asks for. */
export type Asked = { what: 'one-click' } | { what: 'withdraw' | 'undo'; choice: Choice } | { what: 'nothing' };

// As a form (`List-Unsubscribe=One-Click`) or as multipart, where lines of headers may stand between (RFC 8058, section 3.1).
const oneClick = /List-Unsubscribe(=|"[^\n]*\n(?:[\w-]+:[^\n]*\n)*\r?\n)One-Click/i;

const choices: readonly Choice[] = ['advertising', 'all'];

export function askedBy(body: unknown): Asked {
  const text = typeof body === 'string' ? body : '';
  if (oneClick.test(text)) return { what: 'one-click' };
  const pressed = new URLSearchParams(text).get('choice');
  const withdraw = choices.find((choice) => choice === pressed);
  if (withdraw !== undefined) return { what: 'withdraw', choice: withdraw };
  const undo = choices.find((choice) => `undo-${choice}` === pressed);
  return undo === undefined ? { what: 'nothing' } : { what: 'undo', choice: undo };
}
