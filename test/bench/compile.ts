import { draw, message, reply } from '#test/engine/kit/draw.ts';
import { check } from '#workflows/check/check.ts';
import { legalTargets } from '#workflows/check/connect.ts';
import { canonicalJson } from '#workflows/compile/canonical.ts';
import { compile } from '#workflows/compile/compile.ts';
import type { Journey } from '#workflows/journey/schema.ts';

// How long checking and compiling take, of drawings as large as people make them and larger. npm run bench:compile

/** Message, wait for an answer, message, wait, and so on, with a way back every tenth step. */
function journeyOf(steps: number): Journey {
  const id = (index: number) => (index >= steps - 1 ? 'out' : `s${index}`);
  const nodes: Parameters<typeof draw>[0] = { start: ['on_event', { event: 'order_placed' }, { next: id(1) }] };
  for (let index = 1; index < steps - 1; index += 1) {
    const next = id(index + 1);
    const back = index % 10 === 0 ? id(Math.max(1, index - 8)) : next;
    nodes[id(index)] =
      index % 2 === 0
        ? ['wait_for', reply({ amount: 3, unit: 'day' }), { event_1: next, timeout: back }]
        : ['send_message', message, { sent: next, unreachable: next, not_allowed: 'out' }];
  }
  return draw({ ...nodes, out: ['exit', {}] });
}

/** Median of 15 turns, ms. */
function timed(act: () => unknown): number {
  const turns = Array.from({ length: 15 }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  });
  return Number((turns.sort((a, b) => a - b)[7] ?? 0).toFixed(1));
}

const figures = [50, 200, 500, 1000].map((steps) => {
  const journey = journeyOf(steps);
  const { plan } = compile(journey);
  return {
    steps,
    'check, ms': timed(() => check(journey, { channels: {} })),
    'check and compile, ms': timed(() => compile(journey)),
    'to canonical JSON, ms': timed(() => canonicalJson(plan)),
    'legal targets of a connection, ms': timed(() => legalTargets(journey, 's1', 'sent')),
    'plan, KB': Math.round(canonicalJson(plan).length / 1024),
  };
});
console.table(figures);
