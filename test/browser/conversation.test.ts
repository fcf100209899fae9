import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#server/temporal/ports.ts';
import { handOver, letter } from '#test/kit/mail.ts';
import { addressText } from '#test/kit/smtp.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { openBrowser, openWindow } from './kit.ts';

let world: World;
let browser: Browser;
let mailPort: number;
beforeAll(async () => {
  mailPort = await freePort();
  [world, browser] = await Promise.all([startWorld({ env: { NHIP_MAIL_IN_PORT: String(mailPort) } }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** Asks by mail, thanks whoever is content, and says so to everybody else. */
const journey = {
  format: 'nhip.journey/1',
  name: 'Hỏi thăm máy',
  nodes: [
    { id: 'start', type: 'on_event', name: '', config: { event: 'order_delivered' }, position: { x: 0, y: 0 } },
    {
      ...{ id: 'ask', type: 'ask', name: '', position: { x: 0, y: 160 } },
      config: {
        ...{ channel: 'email', purpose: 'transaction', subject: 'Máy lọc nước', body: 'Máy chạy ổn chứ ạ?', person: 'Gặp nhân viên' },
        answers: [
          { name: 'answer_1', text: 'Ổn' },
          { name: 'answer_2', text: 'Chưa ổn' },
        ],
        limit: { amount: 1, unit: 'day' },
      },
    },
    {
      ...{ id: 'sorry', type: 'send_message', name: '', position: { x: 0, y: 420 } },
      config: { channel: 'email', purpose: 'transaction', subject: 'Cửa hàng sẽ gọi lại', body: 'Mong bạn thông cảm.' },
    },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'ask' },
    { from: 'ask', port: 'answer_2', to: 'sorry' },
  ],
};

test('a question by mail, its answer by mail, and staff who answer on the customer’s page while it goes on', async () => {
  const { body: made } = await world.api('POST', 'journeys', journey);
  expect((await world.api('POST', `journeys/${made.id}/publish`, {})).status).toBe(200);
  const customer = { email: 'ha@khach.test', name: 'Nguyễn Thu Hà' };
  await world.api('POST', 'events', { id: '1', source: 'shop', type: 'order_delivered', customer, data: {} });
  const [question] = await world.smtp.until(1, 20_000);
  expect(question?.mail.text).toContain('1. Ổn\n2. Chưa ổn\n3. Gặp nhân viên');

  const { page, context, complaints } = await openWindow(browser, world.server.url);
  await page.goto('/conversations');
  const replyTo = addressText(question?.mail.replyTo);
  const header = { From: 'Hà <ha@khach.test>', To: replyTo, Subject: 'Re: Máy lọc nước', 'Message-ID': '<1@khach.test>' };
  await handOver(mailPort, {
    to: replyTo,
    raw: letter(header, 'Chưa ổn, kêu to lắm\n\nOn Wed, Nov 25, 2026 Shop wrote:\n> Máy chạy ổn chứ ạ?'),
  });

  // The journey takes her answer, and the list shows that she has written.
  const mails = await world.smtp.until(2, 20_000);
  expect(mails[1]?.mail.subject).toBe('Cửa hàng sẽ gọi lại');
  await page.getByText('1 tin mới').waitFor();
  await page.getByRole('link', { name: 'Nguyễn Thu Hà' }).click();
  const log = page.getByRole('log');
  await log.getByText('Chưa ổn, kêu to lắm').waitFor();
  await log.getByText('Mong bạn thông cảm.').waitFor();

  await page.getByTestId('reply-text').fill('Em cho thợ qua ngay chiều nay ạ.');
  await page.getByTestId('reply-send').click();
  const answer = (await world.smtp.until(3, 20_000))[2];
  expect(answer?.mail).toMatchObject({ subject: 'Re: Máy lọc nước', inReplyTo: '<1@khach.test>' });
  await log.getByText('Em cho thợ qua ngay chiều nay ạ.').waitFor();
  await page.getByText(/trả lời gần nhất/).waitFor();

  // What she writes next appears by itself.
  await handOver(mailPort, {
    to: addressText(answer?.mail.replyTo),
    raw: letter({ ...header, 'Message-ID': '<2@khach.test>' }, 'Cảm ơn shop'),
  });
  await log.getByText('Cảm ơn shop').waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.goto('/conversations');
  await page.getByText('Cảm ơn shop').waitFor();
  expect(await page.getByText(/tin mới/).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});
