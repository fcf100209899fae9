import { Liquid } from 'liquidjs';
import { addFilters, type Reader } from './filters.ts';
import { guardValue } from './marks.ts';

/** 40,000 characters to read, 200 ms and about 2 MB to carry out: a shop's message needs a hundredth of it. */
const limits = { parseLimit: 40_000, renderLimit: 200, memoryLimit: 2_000_000 };

function engineWith(outputEscape: (value: unknown) => string): Liquid {
  const engine = new Liquid({
    ...limits,
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    outputEscape,
    // There are no other files to fetch: `include` and `render` find nothing.
    templates: {},
  });
  // A value must not get around the escaping.
  engine.registerFilter('raw', (value: unknown) => value);
  addFilters(engine);
  return engine;
}

export const bodyEngine = engineWith(guardValue);

/** Carries out a template. Throws liquidjs errors: use `explainLiquid` for words. */
export function renderLiquid(template: string, fields: object, reader: Reader): string {
  const out: unknown = bodyEngine.renderSync(bodyEngine.parse(template), fields, { globals: { reader } });
  return String(out);
}
