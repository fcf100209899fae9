import { describe, expect, it } from 'vitest';
import { run, type Script } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { AskConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 27, 8);
const config: AskConfig = {
  ...{ channel: 'email', purpose: 'care', subject: 'Máy lọc', body: 'Máy chạy ổn chứ ạ?', person: 'Gặp nhân viên' },
  answers: [
    { name: 'answer_1', text: 'Ổn' },
    { name: 'answer_3', text: 'Chưa ổn' },
  ],
  limit: { amount: 2, unit: 'hour' },
};
const asked = (more: Partial<Script> = {}) =>
  run(step, config, {
    now: start,
    calls: { ask: () => ({ at: start }), readAnswer: () => ({ port: 'answer_3' }) },
    ...more,
  });
const problems = (more: Partial<AskConfig>) =>
  definition.check?.({ ...config, ...more }, { nodeId: 'n', channels: { email: true } }).map(({ code, field }) => `${code} ${field}`);

describe('ask', () => {
  it('leaves by what she answered, read where her words are', async () => {
    const ran = await asked({ events: [{ name: 'answer', at: start + 5 }] });
    expect(ran).toEqual({ port: 'answer_3', at: start + 5, asked: ['ask {}', 'readAnswer {"eventId":"event-0"}'] });
  });
  it('takes no words of before the question for an answer', async () => {
    const before = { name: 'answer', at: start - 5 };
    expect(await asked({ events: [before] })).toMatchObject({ port: 'no_answer', at: start + 2 * hour });
    expect(await asked({ events: [before, { name: 'answer', at: start + 9 }] })).toMatchObject({ port: 'answer_3', at: start + 9 });
  });
  it('an answer at the very moment of the limit counts, one a moment later does not', async () => {
    expect(await asked({ events: [{ name: 'answer', at: start + 2 * hour }] })).toMatchObject({ port: 'answer_3' });
    expect(await asked({ events: [{ name: 'answer', at: start + 2 * hour + 1 }] })).toMatchObject({ port: 'no_answer' });
  });
  it.each(['unreachable', 'not_allowed'] as const)('waits for nothing when it could not be asked: %s', async (port) => {
    expect(await asked({ calls: { ask: () => ({ port }) } })).toEqual({ port, at: start, asked: ['ask {}'] });
  });
  it.each([0, 1, 2, 3, 4])('survives being cut after %i things', async (cutAfter) => {
    const ran = await asked({ cutAfter, events: [{ name: 'answer', at: start + 5 }] });
    expect(ran).toMatchObject({ port: 'answer_3', asked: ['ask {}', 'readAnswer {"eventId":"event-0"}'] });
  });
  it('has a way out for each answer, and always one to a person', () => {
    const vi = nodeTranslator('vi');
    const labels = (more: Partial<AskConfig>) => definition.ports({ ...config, ...more }).map(({ label }) => say(vi, label, 'ask'));
    const rest = ['muốn gặp nhân viên', 'không trả lời', 'không liên lạc được', 'không được gửi'];
    expect(labels({})).toEqual(['“Ổn”', '“Chưa ổn”', 'trả lời khác', ...rest]);
    expect(labels({ answers: [] })).toEqual(['khách trả lời', ...rest]);
    expect(
      definition
        .ports(config)
        .map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['answer_1', 'answer_3']);
  });
  it('finds what cannot be asked or told apart', () => {
    expect(problems({})).toEqual([]);
    expect(
      problems({
        answers: [
          { name: 'answer_1', text: 'Có' },
          { name: 'answer_2', text: 'CO' },
        ],
      }),
    ).toEqual(['answer_twice answers.1.text']);
    expect(problems({ subject: '' })).toEqual(['subject_empty subject']);
    expect(problems({ channel: 'webhook', subject: '' })).toEqual(['test_tray channel']);
    expect(problems({ body: 'Chào {{ customer.nam }}' })).toEqual(['unknown_field body']);
  });
});
