import { describe, expect, it } from 'vitest';
import { run, type Script } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { SurveyConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 27, 8);
const config: SurveyConfig = {
  ...{ score: 'csat', channel: 'email', purpose: 'care', subject: 'Máy lọc', body: 'Máy chạy ổn chứ ạ?' },
  limit: { amount: 5, unit: 'hour' },
};
const until = start + 5 * hour;
const calls: Script['calls'] = { askScore: () => ({ until }), scoreTimeUp: () => ({ port: 'no_answer' }), remindScore: () => ({}) };
const asked = (more: Partial<Script> = {}) => run(step, config, { now: start, calls, ...more });
const reminding = { ...calls, askScore: () => ({ until, remindAt: start + 2 * hour }) };

const vi = nodeTranslator('vi');
const labels = (more: Partial<SurveyConfig>) => definition.ports({ ...config, ...more }).map(({ label }) => say(vi, label, 'survey'));
const problems = (more: Partial<SurveyConfig>) =>
  definition
    .check?.({ ...config, ...more }, { nodeId: 'n', channels: { email: true, webhook: true } })
    .map(({ code, field }) => `${code} ${field}`);

describe('survey', () => {
  it.each(['low', 'middle', 'high'] as const)('leaves by the band of her score: %s', async (port) => {
    const ran = await asked({ events: [{ name: `${port}:1`, at: start + 5 }] });
    expect(ran).toEqual({ port, at: start + 5, asked: ['askScore {}'] });
  });
  it('a score for an earlier passage is not one for this', async () => {
    expect(await asked({ visit: 2, events: [{ name: 'low:1', at: start + 5 }] })).toMatchObject({ port: 'no_answer', at: until });
  });
  it('asks the records when the time is over: what came at the last moment counts', async () => {
    const ran = await asked({ calls: { ...calls, scoreTimeUp: () => ({ port: 'high' }) } });
    expect(ran).toEqual({ port: 'high', at: until, asked: ['askScore {}', 'scoreTimeUp {}'] });
  });
  it('reminds once, and later when it may not go out just then', async () => {
    const once = await asked({ calls: reminding, events: [{ name: 'high:1', at: start + 3 * hour }] });
    expect(once).toEqual({ port: 'high', at: start + 3 * hour, asked: ['askScore {}', 'remindScore {}'] });
    let turn = 0;
    const held = await asked({
      calls: { ...reminding, remindScore: () => (++turn === 1 ? { remindAt: start + 4 * hour } : {}) },
      events: [{ name: 'low:1', at: start + 3 * hour }],
    });
    expect(held).toMatchObject({ port: 'low', at: start + 3 * hour });
    expect(turn).toBe(1);
  });
  it('does not remind after the limit', async () => {
    const late = { ...calls, askScore: () => ({ until, remindAt: until }) };
    expect(await asked({ calls: late })).toMatchObject({ port: 'no_answer', asked: ['askScore {}', 'scoreTimeUp {}'] });
  });
  it('tries the next channel at once, and waits for nothing when it could not be asked', async () => {
    const answers = [{ again: true as const }, { port: 'not_allowed' as const }];
    const ran = await asked({ calls: { askScore: () => answers.shift() ?? { port: 'unreachable' } } });
    expect(ran).toEqual({ port: 'not_allowed', at: start, asked: ['askScore {}', 'askScore {}'] });
  });
  it.each([0, 1, 2, 3])('survives being cut after %i things', async (cutAfter) => {
    const ran = await asked({ cutAfter, calls: reminding, events: [{ name: 'low:1', at: start + 4 * hour }] });
    expect(ran).toMatchObject({ port: 'low', asked: ['askScore {}', 'remindScore {}'] });
  });

  it('names its ways out by the scale and its bounds', () => {
    const rest = ['không trả lời', 'không liên lạc được', 'không được gửi'];
    expect(labels({})).toEqual(['không hài lòng (1–2)', 'bình thường (3)', 'hài lòng (4–5)', ...rest]);
    expect(labels({ score: 'nps' })).toEqual(['không ủng hộ (0–6)', 'trung lập (7–8)', 'ủng hộ (9–10)', ...rest]);
    expect(labels({ score: 'ces' })).toEqual(['vất vả (1–3)', 'tạm được (4)', 'dễ dàng (5–7)', ...rest]);
    expect(labels({ bands: { low: 3, high: 4 } })).toEqual(['không hài lòng (1–3)', 'hài lòng (4–5)', ...rest]);
  });
  it('NPS keeps the bounds of the method', () => {
    expect(labels({ score: 'nps', bands: { low: 3, high: 4 } })[0]).toBe('không ủng hộ (0–6)');
    expect(definition.hides?.({ ...config, score: 'nps' })).toContain('bands');
  });
  it('finds bounds that cannot be, a reminder that comes too late, texts that are missing', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ bands: { low: 4, high: 4 } })).toEqual(['bands_wrong bands']);
    expect(problems({ bands: { low: 2, high: 6 } })).toEqual(['bands_wrong bands']);
    expect(problems({ reminder: { amount: 5, unit: 'hour' } })).toEqual(['reminder_late reminder']);
    expect(problems({ reminder: { amount: 1, unit: 'hour' }, reminderText: '{{ customer.nam }}' })).toEqual([
      'reminder_field reminderText',
    ]);
    expect(problems({ subject: '', others: [{ channel: 'email', body: 'Chào' }] })).toEqual([
      'subject_empty subject',
      'subject_empty others.0.subject',
      'channel_twice others.0.channel',
    ]);
  });
});
