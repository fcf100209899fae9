import { check } from '#workflows/check/check.ts';
import { legalTargets } from '#workflows/check/connect.ts';
import { canonicalJson } from '#workflows/compile/canonical.ts';
import { compile } from '#workflows/compile/compile.ts';
import { largeJourney } from './kit/large.ts';

// How long checking and compiling take, of drawings as large as people make them and larger. npm run bench:compile

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
  const journey = largeJourney(steps);
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
