import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import type { Rules } from '../kit/rules/schema.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { SwitchConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const city = (value: string): Rules => ({
  combinator: 'and',
  rules: [{ kind: 'field', source: 'customer', field: 'city', op: 'is', value }],
});
const cases: SwitchConfig['cases'] = [
  { name: 'case_3', title: 'Hà Nội', rules: city('Hà Nội') },
  { name: 'case_1', rules: city('Huế') },
];
const codes = (list: SwitchConfig['cases']) =>
  definition.check?.({ cases: list }, { nodeId: 'n', channels: {} }).map(({ code, field }) => `${code} ${field}`);

describe('switch', () => {
  it.each(['case_3', 'otherwise'])('asks once for all cases and leaves by the answer: %s', async (port) => {
    const ran = await run(step, { cases }, { now: 5, reads: { choose: () => ({ port }) } });
    expect(ran).toEqual({ port, at: 5, asked: ['choose {"path":"cases"}'] });
  });
  it('has a way out for each case, said by its name or by what it asks, and one for the rest', () => {
    const vi = nodeTranslator('vi');
    expect(definition.ports({ cases }).map(({ id, label }) => `${id} ${say(vi, label, 'switch')}`)).toEqual([
      'case_3 Hà Nội',
      'case_1 tỉnh thành là Huế',
      'otherwise còn lại',
    ]);
    expect(say(vi, definition.sentence({ cases }), 'switch')).toBe('Xét 2 trường hợp: Hà Nội, tỉnh thành là Huế');
  });
  it('finds a case that asks nothing, one that nobody can come to, and two with one way out', () => {
    expect(codes(cases)).toEqual([]);
    expect(codes([{ name: 'case_1', rules: { combinator: 'and', rules: [] } }])).toEqual(['case_empty cases.0.rules']);
    expect(codes([...cases, { name: 'case_4', title: 'Cố đô', rules: city('Huế') }])).toEqual(['case_twice cases.2.rules']);
    expect(codes([...cases, { name: 'case_1', rules: city('Vinh') }])).toEqual(['same_name cases.2']);
  });
});
