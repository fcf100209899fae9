import { Webhook } from 'standardwebhooks';
import { type Outcome, withoutAddresses } from '../outcome.ts';
import type { WebhookSettings } from './settings.ts';

export interface Posted {
  /** Becomes `webhook-id`: the same for every attempt, so that a gateway can tell a repetition. */
  id: string;
  body: unknown;
  /** ms. */
  at: number;
}

/** Shorter than the activity's 60 s, so that the receipt is written while somebody still listens. */
const usualPatience = 30_000;

/** Nothing had been given to the gateway when these happened. */
const before = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'];

/** Hands a message to the gateway, signed, once. Never throws: everything that can happen is an outcome. */
export async function post(settings: WebhookSettings, { id, body, at }: Posted, patience = usualPatience): Promise<Outcome> {
  const payload = JSON.stringify(body);
  const time = new Date(at);
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      // What is behind another address has not been agreed on.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at / 1000)),
        'webhook-signature': new Webhook(settings.secret).sign(id, time, payload),
      },
      body: payload,
    });
    return outcomeOf(response.status, await said(response));
  } catch (error) {
    const code = codeOf(error);
    const answer = withoutAddresses(code || (error instanceof Error ? error.message : 'unknown error'));
    if (before.includes(code) || code.startsWith('ERR_TLS') || code.includes('CERT')) {
      return { state: 'temporary', reason: 'provider_unreachable', answer };
    }
    return { state: 'unknown', answer };
  }
}

async function said(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  return withoutAddresses(`${response.status} ${text}`.trim());
}

function codeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

/** 404, 410: nobody there. 400, 413, 422: not this message. Everything else that is no yes may become one later, or is ours to mend. */
function outcomeOf(status: number, answer: string): Outcome {
  if (status >= 200 && status < 300) return { state: 'accepted', answer };
  if (status === 404 || status === 410) return { state: 'refused', reason: 'address_refused', answer };
  if (status === 400 || status === 413 || status === 422) return { state: 'refused', reason: 'message_refused', answer };
  return { state: 'temporary', reason: 'provider_busy', answer };
}
