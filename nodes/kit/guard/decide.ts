import { afterQuiet, isQuiet, type QuietWindow } from './quiet.ts';

export type Purpose = 'care' | 'transaction' | 'advertising';

/** Everything the guard looks at. Plain data: what is kept beside each decision is a summary of it. */
export interface GuardFacts {
  /** When it is decided, ms since the epoch, as are all times here. */
  at: number;
  purpose: Purpose;
  /** What is known of the address on this channel. */
  address: 'good' | 'none' | 'bad';
  /** She has said no to this channel and purpose. */
  optedOut: boolean;
  /** The message cannot be written for her: the field it names and she has not; empty when it cannot for another reason. */
  missing: string | undefined;
  /** After this the message is of no use; undefined: a person has judged that. */
  latest: number | undefined;
  /** Hours without messages in `zone`, the customer's own; undefined: none for this purpose. */
  quiet: QuietWindow | undefined;
  zone: string;
  /** The limit that counts for this purpose; undefined: none. `sent`: when she was sent something, or may have been. */
  cap: { messages: number; windowMs: number; sent: readonly number[] } | undefined;
}

export type SkipReason = 'no_address' | 'bad_address' | 'opted_out' | 'too_late' | 'field_missing';
export type HoldReason = 'quiet_hours' | 'cap';

export type Decision =
  | { decision: 'send'; reason: 'none' }
  | { decision: 'hold'; reason: HoldReason; until: number }
  /** `because` of too_late: the rule that would have held it beyond its latest useful moment. */
  | { decision: 'skip'; reason: SkipReason; because?: HoldReason };

/** When the oldest messages have left the window, so that one more is allowed; undefined when it is allowed now. */
export function capFree(at: number, cap: NonNullable<GuardFacts['cap']>): number | undefined {
  const counted = cap.sent.filter((time) => time > at - cap.windowMs).sort((a, b) => a - b);
  const lastToLeave = counted[counted.length - cap.messages];
  return counted.length < cap.messages || lastToLeave === undefined ? undefined : lastToLeave + cap.windowMs;
}

/**
 * Send, hold until T because R, or skip because R.
 *
 * The order of the rules: first what no time can mend, worst first (no address, a bad one, her no, too late already, cannot be
 * written), then what only time mends (quiet hours, then the cap, whose end must not lie in quiet hours either). What would be held
 * beyond its latest useful moment is skipped at once, so that nobody waits for nothing. A hold is decided afresh when its time comes.
 */
export function decide(facts: GuardFacts): Decision {
  const { at, latest } = facts;
  if (facts.address === 'none') return { decision: 'skip', reason: 'no_address' };
  if (facts.address === 'bad') return { decision: 'skip', reason: 'bad_address' };
  if (facts.optedOut) return { decision: 'skip', reason: 'opted_out' };
  if (latest !== undefined && at > latest) return { decision: 'skip', reason: 'too_late' };
  if (facts.missing !== undefined) return { decision: 'skip', reason: 'field_missing' };
  const quiet = (moment: number) => facts.quiet !== undefined && isQuiet(moment, facts.zone, facts.quiet);
  const awake = (moment: number) => (facts.quiet === undefined ? moment : afterQuiet(moment, facts.zone, facts.quiet));
  if (quiet(at)) return holdUntil(awake(at), 'quiet_hours', latest);
  const free = facts.cap === undefined ? undefined : capFree(at, facts.cap);
  if (free !== undefined) return holdUntil(awake(free), 'cap', latest);
  return { decision: 'send', reason: 'none' };
}

function holdUntil(until: number, reason: HoldReason, latest: number | undefined): Decision {
  return latest !== undefined && until > latest
    ? { decision: 'skip', reason: 'too_late', because: reason }
    : { decision: 'hold', reason, until };
}

/**
 * The way a step leaves by when its message is not sent. Her or the law's no is `not_allowed`; everything else is `unreachable`: also
 * what came too late or could not be written, because then the drawing's other way to reach her (a call, say) is the useful one,
 * whereas `not_allowed` asks for silence.
 */
export function portOf(reason: string | null): 'unreachable' | 'not_allowed' {
  return reason === 'opted_out' ? 'not_allowed' : 'unreachable';
}
