import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallContext } from '#server/calls/context.ts';
import { receive } from '#server/conversations/receive.ts';
import { timeline } from '#server/customers/timeline.ts';
import { getTray, listTray } from '#server/messages/tray.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { loadTexts } from '#test/kit/texts.ts';
import { type TestWeb, testWeb } from '#test/kit/web.ts';
import { changeableMs, openMs, takeScore } from './answer.ts';
import { askScore, remindScore, scoreTimeUp } from './ask.ts';
import { surveyUrl } from './link.ts';
import { answersOf } from './read.ts';
import type { Survey } from './survey.ts';

let web: TestWeb;
let now: number;
const morning = Date.parse('2026-11-25T10:00:00+07:00');
const hour = 3_600_000;

beforeEach(async () => {
  now = morning;
  web = await testWeb();
  web.core.now = () => now;
});
afterEach(() => web.close());

const usual = { score: 'csat', subject: 'Máy lọc', body: 'Máy chạy ổn chứ {{ customer.greeting }}?', limit: { amount: 3, unit: 'day' } };
async function asking(more: object = {}, customer: object = {}): Promise<CallContext> {
  const customerId = await addCustomer(web.core, customer);
  return sendContext(web.core, { customerId, at: now, config: { purpose: 'care', ...usual, ...more } });
}
const survey = (): Promise<Survey> => web.core.db.selectFrom('surveys').selectAll().executeTakeFirstOrThrow();
const path = async () => new URL(await surveyUrl(web.core, (await survey()).id)).pathname;
const wakes = async () =>
  (await web.core.db.selectFrom('outbox').select('payload').where('kind', '=', 'signal').execute()).map(
    ({ payload }) => JSON.parse(payload).keys,
  );
const events = () => web.core.db.selectFrom('events').selectAll().where('type', '=', 'survey_answered').execute();
const look = async (query = '') => web.call('GET', (await path()) + query);
const press = async (form: Record<string, string>) => web.call('POST', await path(), { body: new URLSearchParams(form).toString() });
const lastMail = async () => getTray(web.core, (await listTray(web.core)).items[0]?.id ?? '');

describe('asking', () => {
  it('sends once, with a button for each score, and says how long it is waited for', async () => {
    const context = await asking();
    const asked = { done: { until: morning + 72 * hour } };
    expect(await askScore(web.core, context)).toEqual(asked);
    expect(await askScore(web.core, context)).toEqual(asked);
    const { html, text } = await lastMail();
    expect((await listTray(web.core)).items).toHaveLength(1);
    for (const score of [1, 2, 3, 4, 5]) expect(html).toContain(`${await path()}?score=${score}"`);
    expect(text).toContain('Máy chạy ổn chứ chị Lan?');
    expect(text).toContain('1 = Rất không hài lòng · 5 = Rất hài lòng');
    expect(text).not.toContain('?score=');
  });

  it('tells a channel without buttons the link, and the number to write when it hears', async () => {
    const context = await asking({ channel: 'webhook', score: 'nps' }, { phone: '+84901234567' });
    await askScore(web.core, context);
    expect((await lastMail()).text).toMatch(/0 = Chắc chắn không · 10 = Chắc chắn có\n\nChấm điểm tại http/);
  });

  it('speaks her language', async () => {
    await askScore(web.core, await asking({}, { language: 'en' }));
    expect((await lastMail()).text).toContain('Press a number.');
    expect((await look()).text).toContain('How satisfied are you?');
  });

  it('goes to the next channel when one cannot reach her', async () => {
    const context = await asking(
      { channel: 'webhook', others: [{ channel: 'email', subject: 'Hỏi thăm', body: 'Máy ổn chứ ạ?' }] },
      { phone: null },
    );
    expect(await askScore(web.core, context)).toEqual({ done: { again: true } });
    const next = { ...context, request: { ...context.request, key: context.request.key.replace(/\d+$/, '2') } };
    expect(await askScore(web.core, next)).toMatchObject({ done: { until: expect.any(Number) } });
    expect(await survey()).toMatchObject({ channel: 'email', asked_at: morning });
  });

  it.each([
    ['unreachable', { email: null }, undefined],
    ['not_allowed', {}, 'withdrawn'],
  ] as const)('%s is a way out, and nothing can be answered', async (port, customer, state) => {
    const context = await asking({}, customer);
    if (state !== undefined) {
      const word = { customer_id: context.enrollment.customer_id, channel: '*', purpose: '*', state, at: 1, how: 'x', words: '' };
      await web.core.db.insertInto('consents').values(word).execute();
    }
    expect(await askScore(web.core, context)).toEqual({ done: { port } });
    expect((await look()).status).toBe(410);
    expect((await press({ score: '5' })).status).toBe(410);
    expect(await events()).toEqual([]);
  });

  it('reminds once, in its own words, and not after she has answered', async () => {
    const context = await asking({ reminder: { amount: 1, unit: 'day' }, reminderText: 'Nhắc {{ customer.greeting }} nhé.' });
    expect(await askScore(web.core, context)).toEqual({ done: { until: morning + 72 * hour, remindAt: morning + 24 * hour } });
    now += 24 * hour;
    const again = { ...context, at: now, request: { ...context.request, key: context.request.key.replace(/\d+$/, '3') } };
    expect(await remindScore(web.core, again)).toEqual({ done: { at: now } });
    expect(await remindScore(web.core, again)).toEqual({ done: { at: now } });
    expect((await listTray(web.core)).items).toHaveLength(2);
    expect(await lastMail()).toMatchObject({
      subject: 'Nhắc nhỏ: Máy lọc',
      text: expect.stringContaining('Nhắc chị Lan nhé.\n\nMáy chạy ổn'),
    });
  });

  it('a reminder that is held at night is not sent any more once she has answered', async () => {
    const context = await asking({ reminder: { amount: 12, unit: 'hour' } });
    await askScore(web.core, context);
    now += 12 * hour;
    const again = { ...context, at: now, request: { ...context.request, key: context.request.key.replace(/\d+$/, '3') } };
    expect(await remindScore(web.core, again)).toEqual({ done: { remindAt: Date.parse('2026-11-26T08:00:00+07:00') } });
    await press({ score: '4' });
    now += 10 * hour;
    expect(await remindScore(web.core, { ...again, at: now })).toEqual({ done: {} });
    const states = await web.core.db.selectFrom('messages').select(['state', 'reason']).orderBy('id').execute();
    expect(states).toEqual([
      { state: 'accepted', reason: null },
      { state: 'skipped', reason: 'answered' },
    ]);
  });
});

describe('the page', () => {
  it('records nothing by being looked at, whatever score the link has', async () => {
    await askScore(web.core, await asking());
    const page = await look('?score=2');
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text).toContain('value="2" required checked');
    expect(await survey()).toMatchObject({ score: null, answered_at: null });
    expect(await events()).toEqual([]);
  });

  it('takes a score with a few words, wakes the step, and raises an event others can begin with', async () => {
    await askScore(web.core, await asking());
    const page = await press({ score: '2', remark: ' Máy <b>kêu</b> to ' });
    expect(page.text).toContain('Cảm ơn bạn!');
    expect(page.text).toContain('Máy &lt;b&gt;kêu&lt;/b&gt; to');
    expect(await survey()).toMatchObject({ score: 2, first_score: 2, remark: 'Máy <b>kêu</b> to', answered_by: 'email', ended: 'low' });
    expect(await wakes()).toEqual([['mail/low:1']]);
    const [event] = await events();
    expect(JSON.parse(event?.data ?? '')).toMatchObject({
      survey: 'csat',
      score: 2,
      band: 'low',
      remark: 'Máy <b>kêu</b> to',
      channel: 'email',
    });
    const { attributes } = await web.core.db.selectFrom('customers').select('attributes').executeTakeFirstOrThrow();
    expect(JSON.parse(attributes)).toEqual({ lastCsat: 2 });
  });

  it('lets her change it for a day: the record changes, nothing else follows', async () => {
    await askScore(web.core, await asking());
    await press({ score: '1', remark: 'Bấm nhầm' });
    expect((await look()).text).toContain('Bạn đã chấm rồi');
    expect((await look('?edit=1')).text).toContain('value="1" required checked');
    now += changeableMs;
    expect((await press({ score: '5', remark: '' })).text).toContain('Bạn đã chấm 5');
    expect(await survey()).toMatchObject({ score: 5, first_score: 1, remark: null, ended: 'low' });
    expect(await wakes()).toHaveLength(1);
    expect(await events()).toHaveLength(1);
    now += 1;
    expect((await press({ score: '3' })).text).toContain('Bạn đã chấm rồi');
    expect((await look('?edit=1')).text).not.toContain('<form');
    expect(await survey()).toMatchObject({ score: 5 });
  });

  it('keeps a late score and does not wake who has gone on; one that comes far too late is not taken', async () => {
    const context = await asking();
    await askScore(web.core, context);
    expect(await scoreTimeUp(web.core, context)).toEqual({ done: { port: 'no_answer' } });
    now += openMs;
    await press({ score: '4' });
    expect(await survey()).toMatchObject({ score: 4, ended: 'no_answer' });
    expect(await wakes()).toEqual([]);
    await web.core.db.updateTable('surveys').set({ score: null, answered_at: null }).execute();
    now += 1;
    expect((await press({ score: '4' })).status).toBe(410);
  });

  it('asks again without a score, and refuses what is not on the scale', async () => {
    await askScore(web.core, await asking());
    for (const score of ['', '0', '6', '3.5', 'x']) {
      const page = await press({ score, remark: 'giữ lại' });
      expect([page.status, page.text.includes('Hãy chọn một số'), page.text.includes('giữ lại')]).toEqual([400, true, true]);
    }
    expect(await survey()).toMatchObject({ score: null });
  });

  it('is nobody’s without the right link, and a hand that presses all day is stopped', async () => {
    await askScore(web.core, await asking());
    const good = await path();
    for (const bad of [good.slice(0, -1), `${good}x`, '/s/x', good.replace('/s/', '/s/a')])
      expect((await web.call('GET', bad)).status).toBe(404);
    for (let count = 0; count < 30; count += 1) await press({ score: '3' });
    expect((await press({ score: '3' })).status).toBe(429);
  });
});

describe('a number written as an answer', () => {
  const write = (customerId: string, text: string) =>
    receive(web.core, { channel: 'webhook', externalId: text + now, from: { customer: { id: customerId } }, text });

  it('is the score, by whatever channel, once; other words are not', async () => {
    const context = await asking();
    const { customer_id: id } = context.enrollment;
    await write(id, '5');
    await askScore(web.core, context);
    await write(id, 'Mấy giờ mở cửa? Tôi ở số 4');
    await write(id, '9');
    expect(await survey()).toMatchObject({ score: null });
    await write(id, '4 điểm ạ');
    await write(id, '4 điểm ạ');
    await write(id, '1');
    expect(await survey()).toMatchObject({ score: 4, answered_by: 'webhook', ended: 'high' });
    expect(await wakes()).toEqual([['mail/high:1']]);
  });
});

it('is answered at the last moment or not: the records decide, once', async () => {
  const context = await asking();
  await askScore(web.core, context);
  await takeScore(web.core, { surveyId: (await survey()).id, score: 3 });
  expect(await scoreTimeUp(web.core, context)).toEqual({ done: { port: 'middle' } });
});

it('stands in her timeline and with the step, with what she wrote', async () => {
  const context = await asking();
  await askScore(web.core, context);
  await press({ score: '2', remark: 'Kêu to' });
  const { items } = await timeline(web.core, { id: context.enrollment.customer_id });
  const said = items.map(({ text }) => loadTexts().vi(text));
  expect(said.filter((text) => text.includes('2/5'))).toHaveLength(1);
  const read = await answersOf(web.core, { journeyId: 'j1', nodeId: 'mail' });
  expect(read).toMatchObject({ asked: 1, answered: 1, average: 2, kind: 'csat', items: [{ score: 2, remark: 'Kêu to', band: 'low' }] });
  expect(read.counts).toEqual([0, 1, 0, 0, 0]);
});
