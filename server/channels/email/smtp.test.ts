import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSmtp, type TestSmtp } from '#test/kit/smtp.ts';
import { outcomeOf } from './outcome.ts';
import { createMailer, type Mailer, type OutgoingMail } from './smtp.ts';

const mail: OutgoingMail = {
  messageId: '<1@nang.vn>',
  from: { name: '', address: 'tiem@nang.vn' },
  to: { name: '', address: 'lan@example.vn' },
  subject: 'Chào',
  html: '<p>Chào</p>',
  text: 'Chào',
  headers: {},
};
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
function mailer(url: string, limits: { totalMs: number; silenceMs: number }): Mailer {
  const made = createMailer(url, limits);
  open.push(() => made.close());
  return made;
}

describe('a mail server that keeps one waiting', () => {
  let smtp: TestSmtp;
  beforeEach(async () => {
    smtp = await startSmtp();
    open.push(() => smtp.stop());
  });

  it.each([
    ['in all', { totalMs: 1_000, silenceMs: 20_000 }],
    ['without a word', { totalMs: 20_000, silenceMs: 1_000 }],
  ])('after the data, longer than may be %s: unknown, in time, handed over once; the next one goes out', async (_limit, limits) => {
    const one = mailer(smtp.url, limits);
    // With the connection open, the time is spent on the silence alone.
    expect(await one.send(mail)).toMatchObject({ state: 'accepted' });
    smtp.behave({ silent: 6_000 }, 1);
    const began = performance.now();
    expect(await one.send({ ...mail, messageId: '<2@nang.vn>' })).toMatchObject({ state: 'unknown' });
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(smtp.attempts()).toBe(2);
    expect(await one.send({ ...mail, messageId: '<3@nang.vn>' })).toMatchObject({ state: 'accepted' });
  });
});

it('a server that never greets: surely not sent, in time', async () => {
  const sockets: Socket[] = [];
  const mute: Server = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => void mute.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    mute.close();
  });
  const address = mute.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const began = performance.now();
  const outcome = await mailer(`smtp://127.0.0.1:${port}`, { totalMs: 1_000, silenceMs: 300 }).send(mail);
  expect(outcome).toMatchObject({ state: 'temporary', reason: 'provider_unreachable' });
  expect(performance.now() - began).toBeLessThan(2_500);
});

describe('what an error of the connection means', () => {
  it.each([
    ['a wrong password is ours to mend', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, permanent: true }, false, 'temporary'],
    ['a server that turns us away at the door', { code: 'ECONNECTION', responseCode: 554, permanent: true }, false, 'temporary'],
    ['no to the address', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, permanent: true }, false, 'refused'],
    ['later to the address', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450, permanent: false }, false, 'temporary'],
    ['no to the data', { code: 'EMESSAGE', command: 'DATA', responseCode: 554, permanent: true }, true, 'refused'],
    ['a line lost before the data', { code: 'ESOCKET' }, false, 'temporary'],
    ['a line lost after it', { code: 'ESOCKET' }, true, 'unknown'],
    ['a word of the server that is not about the data', { code: 'ECONNECTION', command: 'CONN', responseCode: 421 }, true, 'unknown'],
  ])('%s', (_name, error, handedOver, state) => {
    expect(outcomeOf(Object.assign(new Error('x'), error), handedOver).state).toBe(state);
  });

  it('says what the server said, without anybody’s address', () => {
    const error = Object.assign(new Error('x'), {
      response: '550 5.1.1 <lan@example.vn>: unknown user',
      responseCode: 550,
      permanent: true,
    });
    expect(outcomeOf(error, false).answer).toBe('550 5.1.1 <…@…>: unknown user');
  });
});
