/** What became of one handing over to a provider. `answer` is for people and free of addresses. */
export type Outcome =
  | { state: 'accepted'; answer: string }
  /** For good: this message will not go to this address. */
  | { state: 'refused'; reason: 'address_refused' | 'message_refused'; answer: string }
  /** Surely not taken; may go later. */
  | { state: 'temporary'; reason: 'provider_busy' | 'provider_unreachable'; answer: string }
  /** Handed over, and then the line was lost: nobody can know. */
  | { state: 'unknown'; answer: string };

/** A provider's words without anybody's address in them. */
export function withoutAddresses(text: string): string {
  return text
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…@…')
    .replace(/(?<![\d.])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 300);
}
