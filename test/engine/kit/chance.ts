import type { Answer, Calls, Reads, Request } from '#nodes/kit/calls.ts';
import type { EventRef } from '#nodes/kit/runtime.ts';
import type { UnheardInput } from '#workflows/interpret/protocol.ts';
import type { Answering } from '#workflows/simulate/simulate.ts';

const hour = 3_600_000;

/** How calls may end; those not listed go on by `next`. */
const outcomes: Readonly<Record<string, readonly string[]>> = {
  send: ['sent', 'sent', 'unreachable', 'not_allowed'],
  webhook: ['ok', 'failed'],
  assign: ['assigned', 'nobody'],
  startJourney: ['started', 'not_started'],
};

/** The same answer to the same question on both runtimes: by seed, key and how often it was asked. */
export function world(seed: number): Answering {
  const turns = new Map<string, number>();
  return (kind, request): Answer => {
    if (kind === 'end' || request.name === 'arrived') return { done: null };
    const turn = turns.get(request.key) ?? 0;
    turns.set(request.key, turn + 1);
    const dice = hash(`${seed}/${request.key.slice(request.key.indexOf(':'))}/${turn}`);
    if (request.name === 'deadline') return { done: { at: (request.input as { from: number }).from + 24 * hour } };
    if (request.name === 'moment') return { done: momentOf(dice, request) };
    if (request.name === 'unheard') return { done: { event: unheardOf(dice, request.input as UnheardInput) } };
    if (request.name === 'choose') return { done: { port: ['case_1', 'case_2', 'otherwise'][dice % 3] } };
    if (request.name === 'reached') return { done: { port: 'next' } };
    if (request.name === 'evaluate') return { done: { port: dice % 2 === 0 ? 'yes' : 'no' } };
    if (request.name === 'sendNext' && dice % 7 > 1) return { done: nextOf(dice, request) };
    if (request.name === 'ask' && dice % 3 > 0 && dice % 7 > 1) return { done: { at: dice % 2 === 0 ? 0 : request.at } };
    if (request.name === 'readAnswer') return { done: { port: ['answer_1', 'other', 'person'][dice % 3] } };
    if (request.name === 'ask' && dice % 7 > 1) return { done: { port: dice % 2 === 0 ? 'unreachable' : 'not_allowed' } };
    if (dice % 7 === 0) return { held: true };
    if (dice % 7 === 1) return { holdUntil: request.at + (1 + (dice % 5)) * hour };
    if (request.name === 'askScore') return { done: scoreOf(dice, request) };
    if (request.name === 'remindScore') return { done: dice % 8 === 0 ? { remindAt: request.at + (1 + (dice % 3)) * hour } : {} };
    if (request.name === 'scoreTimeUp') return { done: { port: dice % 4 === 0 ? 'high' : 'no_answer' } };
    const staff = byStaff(dice, request);
    if (staff !== undefined) return { done: staff };
    const ports = outcomes[request.name] ?? ['next'];
    return { done: { port: ports[dice % ports.length] } };
  };
}

/** Work is due some whole hours later; now and then somebody has acted just before it is passed up. */
function byStaff(dice: number, { name, at, input }: Request): unknown {
  if (name === 'timeUp') return input;
  if (name === 'raiseTask' && dice % 9 === 0) return { port: 'handled' };
  return name === 'openTask' || name === 'raiseTask' ? { until: at + (1 + (dice % 30)) * hour } : undefined;
}

/** Now and then an event was accepted in time and has not come. */
function unheardOf(dice: number, { names, until }: UnheardInput): EventRef | null {
  const name = names[dice % names.length];
  return dice % 4 > 0 || name === undefined ? null : { name, id: `late-${dice % 1000}`, at: until };
}

/** Some whole hours later, at once, or never. */
function momentOf(dice: number, { input, visit }: Request): Reads['moment']['output'] {
  const { from } = input as { from: number };
  if (dice % 5 === 0) return { none: 'passed' };
  if (dice % 5 === 1) return { none: 'unknown' };
  // Whoever comes again does not go on at once.
  return { at: from + ((dice % 4) + (visit > 1 ? 1 : 0)) * 12 * hour };
}

/** The next channel now, or in some hours, or a way out: after some turns always that. */
function nextOf(dice: number, { at, key }: Request): Calls['sendNext']['output'] {
  const early = Number(key.slice(key.lastIndexOf(':') + 1)) < 5;
  if (early && dice % 5 < 2) return { until: at + (1 + (dice % 4)) * hour };
  if (early && dice % 5 === 2) return { again: true };
  return { port: (['sent', 'unreachable', 'not_allowed'] as const)[dice % 3] ?? 'sent' };
}

/** The score is waited for some hours, with a reminder or without; or she cannot be asked. */
function scoreOf(dice: number, { at, key }: Request): Calls['askScore']['output'] {
  const early = Number(key.slice(key.lastIndexOf(':') + 1)) < 4;
  if (early && dice % 5 === 2) return { again: true };
  if (dice % 5 < 2) return { port: dice % 2 === 0 ? 'unreachable' : 'not_allowed' };
  const until = at + (2 + (dice % 20)) * hour;
  return dice % 3 === 0 ? { until } : { until, remindAt: at + (1 + (dice % 6)) * hour };
}

/** Whether the quick way to the server fails for this question, so that the ordinary one has to carry it out. */
export function failsAtFirst(seed: number, { key }: Request): boolean {
  return hash(`${seed}/first/${key.slice(key.indexOf(':'))}`) % 9 === 0;
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}
