import { afterEach, beforeEach, expect, it } from 'vitest';
import { conversationsOf } from '#server/conversations/read.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { send } from './send.ts';
import { getTray, listTray } from './tray.ts';
import { answerAsCustomer, reportAsChannel } from './tray-deeds.ts';

let test: TestCore;
beforeEach(async () => {
  test = await testCore();
});
afterEach(() => test.close());

/** A message of a channel that is not set up. */
async function landed(channel: 'email' | 'webhook') {
  const customerId = await addCustomer(test.core, { phone: '+84901234567' });
  await send(test.core, await sendContext(test.core, { customerId, config: { channel } }));
  const [item] = (await listTray(test.core)).items;
  return { customerId, id: item?.id ?? '' };
}
const said = async (customerId: string) => (await conversationsOf(test.core, { customerId })).items;

it.each(['email', 'webhook'] as const)('an answer in the customer’s name comes in as if by %s', async (channel) => {
  const { customerId, id } = await landed(channel);
  await answerAsCustomer(test.core, { id, text: 'Ổn ạ', actor: 'u' });
  expect(await said(customerId)).toMatchObject([
    { kind: 'in', text: 'Ổn ạ', channel },
    { kind: 'out', channel },
  ]);
  const events = await test.core.db.selectFrom('events').select(['type', 'customer_id']).execute();
  expect(events).toEqual([{ type: 'message_received', customer_id: customerId }]);
});

it('what the channel would report is noted once, and its opposite is not', async () => {
  const { customerId, id } = await landed('webhook');
  await reportAsChannel(test.core, { id, kind: 'read', actor: 'u' });
  expect(await said(customerId)).toMatchObject([{ receipt: { readAt: expect.any(Number), deliveredAt: expect.any(Number) } }]);
  expect(await getTray(test.core, id)).toMatchObject({ read: expect.any(Number), undelivered: null });
  for (const kind of ['read', 'delivered', 'undelivered'] as const)
    await expect(reportAsChannel(test.core, { id, kind, actor: 'u' })).rejects.toMatchObject({ code: 'report_known' });
});

it('says which channels land here, and plays with nothing that was really sent', async () => {
  expect((await listTray(test.core)).notSending).toEqual(['email', 'chat', 'webhook']);
  await expect(answerAsCustomer(test.core, { id: 'none', text: 'x', actor: 'u' })).rejects.toMatchObject({ code: 'not_found' });
});
