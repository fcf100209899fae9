import type { Phrase, PhraseValue } from '#nodes/kit/phrase.ts';

/** A decision as it is kept; `facts` is its JSON. */
export interface KeptDecision {
  decision: string;
  reason: string;
  until: number | null;
  facts: string;
}

function clock(minute: unknown): string {
  if (typeof minute !== 'number') return '';
  return `${Math.floor(minute / 60) % 24}:${String(minute % 60).padStart(2, '0')}`;
}

function part(facts: Record<string, unknown>, name: string): Record<string, unknown> {
  const found = facts[name];
  return typeof found === 'object' && found !== null ? { ...found } : {};
}

function figure(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** The sentence that says why she did, did not or does not yet get it, with the figures the guard looked at. Namespace `messages`. */
export function decisionPhrase(kept: KeptDecision): Phrase {
  const facts: Record<string, unknown> = JSON.parse(kept.facts);
  const zone = typeof facts.zone === 'string' ? facts.zone : 'Asia/Ho_Chi_Minh';
  const moment = (at: number): PhraseValue => ({ moment: at, zone });
  if (kept.decision === 'send') return { key: 'messages:decision.send' };
  if (kept.decision === 'hold') {
    const quiet = part(facts, 'quiet');
    const cap = part(facts, 'cap');
    return {
      key: `messages:decision.hold.${kept.reason}`,
      params: {
        until: moment(kept.until ?? figure(facts.at)),
        from: clock(quiet.from),
        to: clock(quiet.to),
        sent: figure(cap.sent),
        most: figure(cap.messages),
        hours: figure(cap.windowMs) / 3_600_000,
      },
    };
  }
  const because = typeof facts.because === 'string' ? `_${facts.because}` : '';
  return { key: `messages:decision.skip.${kept.reason}${because}`, params: { latest: moment(figure(facts.latest)) } };
}
