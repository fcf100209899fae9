import { type Outcome, withoutAddresses } from '../outcome.ts';

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
