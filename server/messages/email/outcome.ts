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
    .replace(/\s+/g, ' ')
    .slice(0, 300);
}

interface SmtpFailure {
  code?: unknown;
  command?: unknown;
  responseCode?: unknown;
  permanent?: unknown;
  response?: unknown;
}

function failureOf(error: unknown): SmtpFailure & { message: string } {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  return { ...error, message: error instanceof Error ? error.message : 'unknown error' };
}

/**
 * What an error of nodemailer means. `handedOver`: a part of the message itself has been given to the connection; then only the server's
 * own reply to DATA says that it was not taken.
 */
export function outcomeOf(error: unknown, handedOver: boolean): Outcome {
  const failure = failureOf(error);
  const answer = withoutAddresses(typeof failure.response === 'string' ? failure.response : failure.message);
  const replied = typeof failure.responseCode === 'number' && (!handedOver || failure.command === 'DATA');
  if (!replied) {
    if (handedOver) return { state: 'unknown', answer };
    // Refused by nodemailer itself, before anything was sent: the address or the message cannot be carried.
    if (failure.code === 'EENVELOPE' && failure.responseCode === undefined) return { state: 'refused', reason: 'address_refused', answer };
    if (failure.code === 'EMESSAGE') return { state: 'refused', reason: 'message_refused', answer };
    return { state: 'temporary', reason: 'provider_unreachable', answer };
  }
  // A wrong password or a server that lets nobody in is ours to mend, not the message's fault.
  if (failure.permanent !== true || failure.code === 'EAUTH' || failure.code === 'ECONNECTION' || failure.code === 'EPROTOCOL') {
    return { state: 'temporary', reason: 'provider_busy', answer };
  }
  const address = typeof failure.command === 'string' && failure.command.startsWith('RCPT');
  return { state: 'refused', reason: address ? 'address_refused' : 'message_refused', answer };
}
