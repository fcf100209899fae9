import { describe, expect, it } from 'vitest';
import type { Calls } from '../kit/calls.ts';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { advertisingWording } from './advertising.ts';
import type { SendMessageConfig } from './config.ts';
import { definition } from './definition.ts';
import { step as old } from './step.1.ts';
import { step } from './step.ts';

const good: SendMessageConfig = {
  channel: 'email',
  purpose: 'care',
  subject: 'Máy lọc nước chạy ổn chứ ạ?',
  body: 'Chào {{ customer.title | default: "anh/chị" }} {{ customer.givenName }},\n\nMáy dùng có gì cần hỏi không ạ?',
};
const found = (more: Partial<SendMessageConfig>, email = true) =>
  definition
    .check?.({ ...good, ...more }, { nodeId: 'n', channels: { email } })
    .map(({ severity, code, field }) => `${severity} ${code} ${field}`);

describe('send_message', () => {
  it.each(['sent', 'unreachable', 'not_allowed'] as const)('asks once to send, and leaves by what came of it: %s', async (port) => {
    const ran = await run(step, good, { now: 0, cutAfter: 0, calls: { send: () => ({ port }) } });
    expect(ran).toEqual({ port, at: 0, asked: ['send {}'] });
  });

  it('does in plans of before what it did then', async () => {
    expect(await run(old, good, { now: 0, calls: { send: () => ({ port: 'sent' }) } })).toMatchObject({ port: 'sent', asked: ['send {}'] });
  });

  describe('with an order of channels', () => {
    const ladder: SendMessageConfig = { ...good, others: [{ channel: 'webhook', body: 'Chào chị' }] };
    const hour = 3_600_000;
    const answers = (...list: Calls['sendNext']['output'][]) => ({ sendNext: () => list.shift() ?? { port: 'unreachable' as const } });
    it('goes on to the next channel at once when one does not take it', async () => {
      expect(await run(step, ladder, { now: 0, cutAfter: 1, calls: answers({ again: true }, { port: 'not_allowed' }) })).toEqual({
        ...{ port: 'not_allowed', at: 0, asked: ['sendNext {}', 'sendNext {}'] },
      });
    });
    it('waits for a word from one that took it, and is done when it comes', async () => {
      const events = [{ name: 'reached_0:1', at: 5 }];
      expect(await run(step, ladder, { now: 0, events, calls: answers({ until: hour }) })).toMatchObject({ port: 'sent', at: 5 });
    });
    it.each([
      ['when no word has come', [], hour],
      ['as soon as it is known to be lost', [{ name: 'lost_0:1', at: 7 }], 7],
      ['whatever another turn has heard', [{ name: 'reached_1:1', at: 7 }], hour],
    ])('tries the next channel %s', async (_when, events, at) => {
      const ran = await run(step, ladder, { now: 0, events, calls: answers({ until: hour }, { port: 'sent' }) });
      expect(ran).toEqual({ port: 'sent', at, asked: ['sendNext {}', 'sendNext {}'] });
    });
    it('offers only what a channel reports, each channel once', () => {
      const climb = { when: 'unread', after: { amount: 4, unit: 'hour' } } as const;
      expect(found({ ...ladder, climb })).toEqual(['error not_reported climb', 'warning test_tray others.0.channel']);
      expect(found({ ...ladder, climb: { ...climb, when: 'unanswered' } })).toEqual(['warning test_tray others.0.channel']);
      expect(found({ others: [{ channel: 'email', subject: 'Chào', body: 'x' }] })).toEqual(['error channel_twice others.0.channel']);
    });
    it('looks at the words of each channel', () => {
      expect(found({ others: [{ channel: 'webhook', body: '{{ a' }] })).toEqual([
        'error liquid_open others.0.body',
        'warning test_tray others.0.channel',
      ]);
    });
    it('says the order, and how long it may take', () => {
      expect(say(nodeTranslator('vi'), definition.sentence(ladder), 'send_message')).toBe(
        'Gửi email, không được thì cổng tin nhắn; tin chăm sóc',
      );
      expect(definition.lasts?.({ ...ladder, climb: { when: 'unanswered', after: { amount: 2, unit: 'hour' } } }, 0)).toEqual({
        amount: 120,
        unit: 'minute',
      });
      expect(definition.hides?.(good)).toEqual(['purposeReason', 'climb', 'preferredFirst']);
      expect(definition.hides?.(ladder)).toEqual(['purposeReason']);
    });
  });

  it('finds nothing wrong with a good message', () => expect(found({})).toEqual([]));
  it('finds a message without anything to see', () => {
    expect(found({ body: '{% comment %}xin chào{% endcomment %}\n<p> </p>' })).toEqual(['error message_empty body']);
    expect(found({ subject: '<b></b>' })).toEqual(['error subject_empty subject']);
    expect(definition.config.safeParse({ ...good, body: ' \n ' }).success).toBe(false);
  });
  it.each(['Chào {{ customer.name', 'Chào {{ a {{ b }}', 'Chào }}', '{{ a %}'])('finds a placeholder that is not closed: %s', (body) => {
    expect(found({ body })).toEqual(['error liquid_open body']);
  });
  it('suggests advertising for what sounds like it, and only then', () => {
    const body = 'Tuần này cửa hàng có ƯU ĐÃI cho khách cũ.';
    expect(found({ body })).toEqual(['error sounds_like_advertising purposeReason']);
    expect(found({ body, purpose: 'transaction' })).toEqual(['error sounds_like_advertising purposeReason']);
    expect(found({ body, purposeReason: 'Quà đã hứa khi mua' })).toEqual([]);
    expect(found({ body, purpose: 'advertising' })).toEqual([]);
  });
  it('lets only a transaction be sent again', () => {
    expect(found({ ifUnknown: 'resend' })).toEqual(['error resend_only_transaction ifUnknown']);
    expect(found({ ifUnknown: 'leave' })).toEqual([]);
    expect(found({ ifUnknown: 'resend', purpose: 'transaction' })).toEqual([]);
  });
  it('says where messages land while the channel is not connected', () => expect(found({}, false)).toEqual(['warning test_tray channel']));
  it('points out a latest moment that hardly any message meets, and a subject that is cut off', () => {
    expect(found({ latest: { amount: 30, unit: 'second' } })).toEqual(['warning latest_short latest']);
    expect(found({ latest: { amount: 10, unit: 'minute' } })).toEqual([]);
    expect(found({ subject: 'a'.repeat(71) })).toEqual(['warning subject_long subject']);
  });
  it('shows the first line a reader would see', () => {
    expect(definition.preview?.({ body: '{% if a %}\n\n## Chào **chị**\nMáy' })).toBe('Chào chị');
    expect(definition.preview?.({ subject: 'Tiêu đề' })).toBe('Tiêu đề');
    expect(definition.preview?.({})).toBeUndefined();
  });
});

describe('wording of advertising', () => {
  it.each([
    ['Nhập mã giảm giá SALE20', 'giảm giá'],
    ['uu dai thang 11', 'ưu đãi'],
    ['Mua   ngay\nkẻo lỡ', 'mua ngay'],
    ['Giảm đến 50% toàn bộ', 'giảm đến 50%'],
    ['U\u031bu \u0111a\u0303i'.normalize('NFD'), 'ưu đãi'],
  ])('%s', (text, wording) => expect(advertisingWording(text)).toBe(wording));
  it.each(['Mùa ngày càng lạnh', 'Đơn hàng đã giao, giá trị 35.000 ₫', 'Cảm ơn chị đã mua hàng', 'freeships'])('is not in: %s', (text) => {
    expect(advertisingWording(text)).toBeUndefined();
  });
});
