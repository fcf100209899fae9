import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepFor } from '#server/channels/settings.ts';
import { stateOf } from '#server/channels/state.ts';
import { inbox } from '#server/conversations/read.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { hasImapServer, startImap, type TestImap } from '#test/kit/imap.ts';
import { letter } from '#test/kit/mail.ts';
import { until } from '#test/kit/process.ts';
import type { Running } from '../../channel.ts';
import { replyAddress } from '../reply-address.ts';
import { emailSettings, type ImapSettings } from '../settings.ts';
import { readMailbox } from './mailbox.ts';

// Needs the package dovecot-imapd, which .ci/run installs; on a machine without it everything else about incoming mail is still tried by SMTP.
describe.skipIf(!hasImapServer())('an ordinary mailbox on a real IMAP server', () => {
  let imap: TestImap;
  let test: TestCore;
  let settings: ImapSettings;
  let running: Running | undefined;
  beforeAll(async () => {
    imap = await startImap();
  });
  afterAll(() => imap.stop());
  beforeEach(async () => {
    test = await testCore();
    settings = { host: '127.0.0.1', port: imap.port, secure: false, user: imap.user, password: imap.password, folder: 'INBOX' };
    await keepFor(test.core, 'email', { value: { replyAddress: '', imap: settings }, actor: 'test' });
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await test.close();
  });

  const begin = async (core: Core = test.core) => {
    running = readMailbox(core, settings, { pauseMs: 50 });
    await until('The mailbox to be read', async () => stateOf(core, 'email')?.ok === true);
  };
  const wrote = (words: string) =>
    letter(
      { From: 'Hùng <hung@example.vn>', To: imap.user, Subject: 'Hỏi', 'Message-ID': `<${words.replaceAll(' ', '.')}@example.vn>` },
      words,
    );
  const texts = async () => {
    const rows = await test.core.db.selectFrom('conversation_messages').select('text').orderBy('at').orderBy('id').execute();
    return rows.map(({ text }) => text);
  };
  const come = (count: number) => until(`${count} mails`, async () => (await texts()).length >= count);

  it('is read from now on, each mail once, and left as it was', async () => {
    await imap.put(wrote('of long ago'));
    await begin();
    await imap.put(wrote('first'));
    await imap.put(wrote('second'));
    await come(2);
    expect(await texts()).toEqual(['first', 'second']);
    expect((await imap.flags()).flat()).not.toContain('\\Seen');
    expect(await inbox(test.core, {})).toMatchObject({ items: [{ customerName: 'Hùng', unread: 2 }] });
  });

  it('is read on from where it was when the server was away, and after the mailbox’s own server was', async () => {
    await begin();
    await imap.put(wrote('before'));
    await come(1);
    await running?.stop();
    await imap.put(wrote('meanwhile'));
    await begin({ ...test.core });
    await come(2);
    await imap.restart();
    await imap.put(wrote('after'));
    await come(3);
    expect(await texts()).toEqual(['before', 'meanwhile', 'after']);
  });

  it('a mail that cannot be stored now is taken later, before those behind it', async () => {
    await begin();
    let times = 0;
    test.core.crashPoint = (name) => {
      if (name === 'ingest:stored' && ++times <= 2) throw new Error('the disk is full');
    };
    await imap.put(wrote('one'));
    await imap.put(wrote('two'));
    await come(2);
    await until('Both events', async () => (await test.core.db.selectFrom('events').select('id').execute()).length === 2);
    expect(await texts()).toEqual(['one', 'two']);
  });

  it('gives its own address for answers, and says what is wrong when it lets nobody in', async () => {
    expect((await emailSettings(test.core)).imap?.user).toBe(imap.user);
    expect(await replyAddress(test.core, 'abc')).toMatch(/^cham-soc\+abc\.\w{20}@nang\.vn$/);
    running = readMailbox(test.core, { ...settings, password: 'sai' }, { pauseMs: 50 });
    await until('The trouble', async () => stateOf(test.core, 'email')?.ok === false);
    expect(stateOf(test.core, 'email')?.detail).toMatch(/auth/i);
  });
});
