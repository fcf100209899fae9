import { milliseconds } from '../milliseconds.ts';
import { leaves } from './groups.ts';
import type { HistoryRule, Rules } from './schema.ts';

/** When something happened to a customer, by event, in any order (ms since the epoch); what lies ahead of `at` as well. */
export type Times = ReadonlyMap<string, readonly number[]>;

/**
 * The next moment after `at` (ms) at which the answer of a tree can change though nothing happens and nobody changes her record; undefined when
 * time alone changes nothing. Never later than the true change, and not earlier than any rule could turn: to ask again then is enough.
 */
export function nextChange(tree: Rules, times: Times, at: number): number | undefined {
  let next: number | undefined;
  for (const rule of leaves(tree)) {
    const turn = rule.kind === 'history' ? nextTurn(rule, times.get(rule.event) ?? [], at) : undefined;
    if (turn !== undefined && (next === undefined || turn < next)) next = turn;
  }
  return next;
}

function nextTurn({ within, atLeast = 1 }: HistoryRule, times: readonly number[], at: number): number | undefined {
  const ahead = times.filter((time) => time > at);
  const arrives = ahead.length === 0 ? undefined : Math.min(...ahead);
  if (within === undefined) return arrives;
  const reach = milliseconds(within);
  // Enough until the one that makes them enough is too long ago. Exactly `within` ago still counts.
  const counted = times.filter((time) => time <= at && time >= at - reach).sort((a, b) => b - a);
  const last = counted[atLeast - 1];
  const leaves = last === undefined ? undefined : last + reach + 1;
  return arrives === undefined || leaves === undefined ? (arrives ?? leaves) : Math.min(arrives, leaves);
}
