import type { IncomingLetter } from './letter.ts';

/** A mail server says what became of one of ours. */
export interface Bounce {
  kind: 'bounce';
  /** Message-IDs it may speak of. */
  of: string[];
  outcome: 'undelivered' | 'delivered' | 'delayed';
  /** The server's own words. */
  answer: string;
}

export type LetterKind = Bounce | { kind: 'auto' } | { kind: 'bulk' } | { kind: 'person' };

const messageIds = (text: string) => [...text.matchAll(/^(?:original-)?message-id:\s*(<[^<>\s]+>)/gim)].flatMap((match) => match[1] ?? []);
const mailServers = /^(?:mailer-daemon|postmaster|mail-?delivery|mdaemon)\b/i;
const awayWords =
  /^(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|(?:thư |tin )?trả lời tự động|tự động trả lời|vắng mặt|đang (?:nghỉ phép|đi công tác))/iu;

/** What kind of mail it is. Whoever is no person gets no answer and lets nothing happen: RFC 3834. */
export function kindOf(letter: IncomingLetter): LetterKind {
  const bounce = bounceOf(letter);
  if (bounce !== undefined) return bounce;
  const { header } = letter;
  const precedence = header('precedence')?.toLowerCase();
  if (header('list-id') !== undefined || header('list-unsubscribe') !== undefined || precedence === 'bulk' || precedence === 'list') {
    return { kind: 'bulk' };
  }
  const submitted = header('auto-submitted')?.toLowerCase();
  const machine =
    (submitted !== undefined && submitted !== 'no') ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply-from'].some((name) => header(name) !== undefined) ||
    ['auto_reply', 'junk'].includes(precedence ?? '') ||
    header('return-path') === '<>' ||
    awayWords.test(letter.subject);
  return machine ? { kind: 'auto' } : { kind: 'person' };
}

function bounceOf(letter: IncomingLetter): Bounce | undefined {
  const { report, from, text } = letter;
  if (report !== undefined) {
    const action = /^action:\s*(\w+)/im.exec(report.status)?.[1]?.toLowerCase();
    const answer =
      /^diagnostic-code:\s*(.+(?:\r?\n[ \t].+)*)/im.exec(report.status)?.[1] ?? /^status:\s*(\S+)/im.exec(report.status)?.[1] ?? '';
    const of = [...new Set([...messageIds(report.original), ...messageIds(report.status), ...letter.references])];
    return { kind: 'bounce', of, outcome: outcomeOf(action), answer: answer.replace(/\s+/g, ' ').replace(/^\w+;\s*/, '') };
  }
  // Old servers send a letter instead of a report: it is one of theirs when it names a mail and a reason that is final.
  if (from === undefined || !mailServers.test(from.address)) return undefined;
  const of = [...new Set([...messageIds(text), ...letter.references])];
  const reason = /\b5\d\d[ -](?:5\.\d+\.\d+\b)?.{0,200}/.exec(text)?.[0];
  return { kind: 'bounce', of, outcome: reason === undefined ? 'delayed' : 'undelivered', answer: reason ?? '' };
}

function outcomeOf(action: string | undefined): Bounce['outcome'] {
  if (action === 'failed') return 'undelivered';
  return action === 'delivered' ? 'delivered' : 'delayed';
}
