import { checkRungs } from '../kit/check-rungs.ts';
import { type CheckContext, type Found, finding } from '../kit/definition.ts';
import { milliseconds } from '../kit/milliseconds.ts';
import { rungsOf } from '../kit/rungs.ts';
import { advertisingWording } from './advertising.ts';
import type { SendMessageConfig } from './config.ts';

/** Below this the usual pauses on the way (a retry, a busy minute) already make a message too late. Our own figure. */
const shortestLatestMs = 600_000;

/** What can be seen of a message without a customer and without reading Liquid in full, which the server does at publishing. */
export function checkMessage(message: SendMessageConfig, { channels }: CheckContext): Found[] {
  const { purpose, latest, ifUnknown } = message;
  const rungs = rungsOf(message);
  const found = checkRungs(rungs, channels);
  const wording =
    purpose === 'advertising' ? undefined : advertisingWording(...rungs.flatMap(({ subject, body }) => [subject ?? '', body]));
  if (wording !== undefined && !message.purposeReason) {
    found.push(
      finding('error', 'sounds_like_advertising', {
        field: 'purposeReason',
        params: { wording, purpose: { key: `options.purpose.${purpose}` } },
      }),
    );
  }
  if (ifUnknown === 'resend' && purpose !== 'transaction') found.push(finding('error', 'resend_only_transaction', { field: 'ifUnknown' }));
  if (latest !== undefined && milliseconds(latest) < shortestLatestMs)
    found.push(finding('warning', 'latest_short', { field: 'latest', params: { latest: { duration: latest } } }));
  return found;
}
