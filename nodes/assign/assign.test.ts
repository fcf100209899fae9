import { expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { AssignConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const config: AssignConfig = { who: { rule: 'round_robin', team: { id: 't', name: 'CSKH' } }, keep: true };
const problems = (who: AssignConfig['who']) =>
  definition.check?.({ ...config, who }, { nodeId: 'n', channels: {} }).map(({ code }) => code);

it.each(['assigned', 'nobody'] as const)('goes on by %s, as the server says', async (port) => {
  expect(await run(step, config, { now: 0, calls: { assign: () => ({ port }) } })).toMatchObject({ port, asked: ['assign {}'] });
});
it('ends with one person', () => {
  expect(problems(config.who)).toEqual([]);
  expect(problems({ rule: 'team', team: { id: 't', name: 'CSKH' } })).toEqual(['not_one']);
  expect(problems({ rule: 'least_busy' })).toEqual(['who_missing']);
});
it('says whether old owners stay', () => {
  const sentence = (keep: boolean) => say(nodeTranslator('vi'), definition.sentence({ ...config, keep }), 'assign');
  expect(sentence(true)).toBe('Khách chưa có người phụ trách thì giao cho lần lượt từng người của đội CSKH');
  expect(sentence(false)).toBe('Giao khách cho lần lượt từng người của đội CSKH phụ trách');
});
