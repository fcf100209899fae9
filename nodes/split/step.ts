import type { Step } from '../kit/runtime.ts';
import type { SplitConfig } from './config.ts';

/**
 * The mixing of MurmurHash3 (32 bits; Austin Appleby, public domain), two UTF-16 units at a time. Chosen because A/B tools take it for the
 * same thing: each bit of the input turns about half of the bits of the output, so that ids that count up fall evenly, and the same customer
 * falls independently in two steps; a plain sum or FNV shows neither. It needs no library and no randomness, so a replay decides the same.
 */
function murmur3(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 2) {
    let block = text.charCodeAt(at) | ((text.charCodeAt(at + 1) || 0) << 16);
    block = Math.imul(block, 0xcc9e2d51);
    block = (block << 15) | (block >>> 17);
    hash ^= Math.imul(block, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length * 2;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Where a customer stands between 0 and 100 (not included) at one step: the same at every visit and in every version. */
function place(journeyId: string, nodeId: string, customerId: string): number {
  return (murmur3(`${journeyId}/${nodeId}/${customerId}`) / 2 ** 32) * 100;
}

export const step: Step<SplitConfig> = async ({ enrollment, nodeId }, { shares }) => {
  const at = place(enrollment.journeyId, nodeId, enrollment.customerId);
  let upTo = 0;
  for (const { name, percent } of shares) {
    upTo += percent;
    if (at < upTo) return { port: name };
  }
  // The shares add up to 100 (check sees to it), so this is only for a plan that was made otherwise.
  return { port: shares.at(-1)?.name ?? '' };
};
