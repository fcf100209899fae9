import type { Phrase, PhraseValue } from '#nodes/kit/phrase.ts';
import { fieldWords } from '#nodes/kit/rules/words.ts';

/** A decision as it is kept; `facts` is its JSON. */
export interface KeptDecision {
  decision: string;
  reason: string;
  until: number | null;
  facts: string;
}

type Figures = Record<string, unknown>;

function clock(minute: unknown): string {
  if (typeof minute !== 'number') return '';
  return `${Math.floor(minute / 60) % 24}:${String(minute % 60).padStart(2, '0')}`;
}

function part(facts: Figures, name: string): Figures | undefined {
  const found = facts[name];
  return typeof found === 'object' && found !== null ? { ...found } : undefined;
}

function figure(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function quietParams(quiet: Figures | undefined): Record<string, PhraseValue> {
  return { from: clock(quiet?.from), to: clock(quiet?.to) };
}

function capParams(cap: Figures | undefined): Record<string, PhraseValue> {
  const sent = figure(cap?.sent);
  return { sent, next: sent + 1, most: figure(cap?.messages), hours: figure(cap?.windowMs) / 3_600_000 };
}

/** `event.orderId` as it is called on the screens; a field of the shop's own by its key. */
function fieldNamed(path: string): PhraseValue {
  const own = /^customer\.attributes\.(.+)$/.exec(path)?.[1];
  if (own !== undefined) return own;
  const [, source, name] = /^(customer|event)\.(.+)$/.exec(path) ?? [];
  return name === undefined ? path : fieldWords(source === 'event' ? 'event' : 'customer', name);
}

/** Why it was sent: every rule that was asked, with its figures. */
function sendPhrase(facts: Figures): Phrase {
  const [quiet, cap] = [part(facts, 'quiet'), part(facts, 'cap')];
  const checked: PhraseValue[] = [{ key: 'messages:decision.send.notRefused' }];
  if (quiet !== undefined) checked.push({ key: 'messages:decision.send.awake', params: quietParams(quiet) });
  if (cap !== undefined) checked.push({ key: 'messages:decision.send.underCap', params: capParams(cap) });
  return { key: 'messages:decision.send.because', params: { checked: { list: checked } } };
}

/** Why she did, did not or does not yet get it, with the figures the guard looked at: the part of a sentence behind "because". */
export function decisionPhrase(kept: KeptDecision): Phrase {
  const facts: Figures = JSON.parse(kept.facts);
  if (kept.decision === 'send') return sendPhrase(facts);
  if (kept.decision === 'hold') {
    const params = { ...quietParams(part(facts, 'quiet')), ...capParams(part(facts, 'cap')) };
    return { key: `messages:decision.hold.${kept.reason}`, params };
  }
  if (kept.reason === 'field_missing') {
    const field = typeof facts.missing === 'string' ? facts.missing : '';
    return field === ''
      ? { key: 'messages:decision.skip.unwritable' }
      : { key: 'messages:decision.skip.field_missing', params: { field: fieldNamed(field) } };
  }
  const because = typeof facts.because === 'string' ? `_${facts.because}` : '';
  const zone = typeof facts.zone === 'string' ? facts.zone : 'Asia/Ho_Chi_Minh';
  const latest: PhraseValue = { moment: figure(facts.latest), zone };
  return { key: `messages:decision.skip.${kept.reason}${because}`, params: { latest } };
}

/** What the decision of each state is called; in other states the latest decision does not say why. */
const decisionOf: Record<string, string> = { held: 'hold', skipped: 'skip', accepted: 'send', attempting: 'send' };

/**
 * Why a message is where it is. `kept`: the latest decision about it. What the guard does not decide (the mail server's word, a person's)
 * is said by its reason.
 */
export function whyPhrase(message: { state: string; reason: string | null }, kept: KeptDecision | undefined): Phrase {
  if (kept !== undefined && decisionOf[message.state] === kept.decision) return decisionPhrase(kept);
  return { key: `messages:reason.${message.reason ?? 'none'}` };
}
