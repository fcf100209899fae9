import { describe, expect, it } from 'vitest';
import { liquidBlocks, liquidFilters, liquidTags } from '#nodes/kit/liquid-words.ts';
import { loadTexts } from '#test/kit/texts.ts';
import { checkTemplate } from './check.ts';
import { bodyEngine } from './liquid.ts';
import { writeMail } from './mail.ts';

const usual = {
  subject: 'Chào {{ customer.greeting }}',
  body: 'Chào {{ customer.greeting }},',
  fields: {
    customer: { name: 'Nguyễn Thị Lan', greeting: 'chị Lan', attributes: {} },
    event: {
      total: 35000,
      at: '2026-11-28T08:00:00Z',
      note: '**không** [bấm](https://evil.example) <b>x</b>',
      items: [{ name: 'Trà' }, { name: 'Mật ong' }],
    },
    values: {},
    shop: { name: 'Tiệm Nắng' },
  },
  reader: { language: 'vi', zone: 'Asia/Ho_Chi_Minh' },
  shopName: 'Tiệm Nắng',
  footer: '12 Hàng Đào\n024 3826 0000',
  unsubscribeUrl: 'https://nhip.vn/u/abc',
};
const write = (more: Partial<typeof usual> = {}) => writeMail({ ...usual, ...more });

describe('a mail', () => {
  it('has her words, the shop’s layout and a plain-text part that says the same', async () => {
    const body =
      'Chào {{ customer.greeting }},\n\nĐơn gồm:\n\n{% for món in event.items %}- {{ món.name }}\n{% endfor %}\n\n**Tổng** {{ event.total | money }}, giao {{ event.at | date: "weekday" }} {{ event.at | date }}.\n\n[Xem đơn](https://nang.vn/don)';
    const mail = await write({ body });
    expect(mail.subject).toBe('Chào chị Lan');
    expect(mail.html).toContain('<strong>Tổng</strong> 35.000\u00a0₫, giao thứ Bảy 28/11/2026.');
    expect(mail.html).toMatch(/<a href="https:\/\/nang.vn\/don"[^>]*>Xem đơn<\/a>/);
    expect(mail.html).toContain('12 Hàng Đào<br>024 3826 0000');
    expect(mail.html).toContain('<html lang="vi"');
    expect(mail.text).toContain('- Trà\n- Mật ong');
    expect(mail.text).toContain('Xem đơn (https://nang.vn/don)');
    expect(mail.text).toContain('\n-- \n12 Hàng Đào\n024 3826 0000');
    expect(mail.text).toContain('https://nhip.vn/u/abc');
    expect(mail.text).not.toMatch(/<|&nbsp;|\*\*/);
    expect(mail.html).not.toContain('NHIP-SLOT');
  });

  it('makes her mail program call nobody', async () => {
    const { html } = await write();
    const called = [...html.matchAll(/(?:src|href|url\()\s*=?\s*["'(]?(https?:[^"')\s>]+)/g)].map((match) => match[1]);
    expect(called).toEqual(['https://nhip.vn/u/abc']);
    expect(html).not.toContain('fonts.googleapis');
  });

  it('takes what is in her data for text: no markup, no HTML, no link', async () => {
    const { html, text } = await write({ body: 'Ghi chú: {{ event.note }} / {{ event.note | raw }}' });
    expect(html).not.toContain('<b>x</b>');
    expect(html).not.toContain('href="https://evil');
    expect(html).toContain('**không** [bấm](https://evil.example) &lt;b&gt;x&lt;/b&gt;');
    expect(text).toContain('**không** [bấm](https://evil.example) <b>x</b>');
  });

  it('a link that is no web, mail or telephone address is only words', async () => {
    expect((await write({ body: '[Bấm](javascript:alert)' })).html).not.toContain('javascript');
  });
});

describe('limits', () => {
  it.each([
    ['a loop without end in sight', '{% for a in (1..100000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}'],
    [
      'a text that grows',
      '{% assign a = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
    ],
  ])('%s is stopped in time', async (_name, body) => {
    const began = performance.now();
    await expect(write({ body })).rejects.toThrow(/limit exceeded/);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it.each(['{% include "/etc/passwd" %}', '{% render "/etc/passwd" %}', '{% layout "/etc/passwd" %}'])(
    'no file is read: %s',
    async (body) => {
      await expect(write({ body })).rejects.toThrow(/ENOENT|not found|No such/i);
    },
  );

  it('nothing of the program is reached', async () => {
    for (const path of ['customer.constructor', 'customer.__proto__.x', 'customer.name.constructor']) {
      await expect(write({ body: `{{ ${path} }}` })).rejects.toThrow(/undefined variable/);
    }
  });
});

describe('what is wrong with a text, whoever reads it', () => {
  const say = loadTexts();
  const found = (body: string) => checkTemplate('Chào', body).map(({ field, code, text }) => [field, code, say.vi(text), say.en(text)]);

  it('nothing', () => {
    expect(
      found('Chào {{ customer.greeting }} {{ event.bất_kỳ }} {% if customer.attributes.vip %}VIP{% endif %} {{ event.total | money }}'),
    ).toEqual([]);
  });

  it.each([
    ['{{ customer.nmae }}', 'unknown_field', '“customer.nmae”'],
    ['{% if customer.nmae %}x{% endif %}', 'unknown_field', '“customer.nmae”'],
    ['{{ event.total | tiền }}', 'unknown_filter', '“tiền”'],
    ['{{ event.total | monney }}', 'unknown_filter', '“monney”'],
    ['dòng một\n{% if %}', 'liquid_unreadable', '2'],
    ['{% if event.x %}', 'liquid_unreadable', '1'],
  ])('%s', (body, code, named) => {
    const [problem, ...more] = found(body);
    expect(more).toEqual([]);
    expect(problem?.slice(0, 2)).toEqual(['body', code]);
    for (const sentence of problem?.slice(2) ?? []) {
      expect(sentence).toContain(named);
      expect(sentence).not.toMatch(/\{\{|messages:|template\./);
    }
  });
});

describe('what the editor knows of Liquid', () => {
  it('is what the engine knows', () => {
    expect([...liquidFilters].sort()).toEqual(Object.keys(bodyEngine.filters).sort());
    const dividers = ['elsif', 'else', 'when'];
    expect([...liquidTags, ...liquidBlocks].filter((tag) => !dividers.includes(tag)).sort()).toEqual(
      Object.keys(bodyEngine.tags)
        .filter((tag) => !dividers.includes(tag))
        .sort(),
    );
  });
});
