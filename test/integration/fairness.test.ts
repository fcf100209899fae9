import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { until } from '#test/kit/process.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';

const mail = (subject: string) => ({
  type: 'send_message',
  config: { channel: 'email', purpose: 'transaction', subject, body: 'Chào bạn.' },
});
const always = (from: string, to: string) => ['sent', 'unreachable', 'not_allowed'].map((port) => `${from}.${port} > ${to}`);

/** An event → a mail. */
const letter = (event: string) =>
  draw({
    name: event,
    nodes: { start: { type: 'on_event', config: { event } }, mail: mail(event), out: { type: 'exit' } },
    edges: ['start.next > mail', ...always('mail', 'out')],
  });

/** A call → wait for the answer → a mail. */
const answered = draw({
  name: 'answered',
  nodes: {
    start: { type: 'on_event', config: { event: 'asked' } },
    answer: { type: 'wait_for', config: { events: [{ name: 'event_1', event: 'answered' }], limit: { amount: 1, unit: 'day' } } },
    mail: mail('answered'),
    out: { type: 'exit' },
  },
  edges: ['start.next > answer', 'answer.event_1 > mail', 'answer.timeout > out', ...always('mail', 'out')],
});

let world: World;
let trpc: Awaited<ReturnType<typeof asCommand>>;
beforeAll(async () => {
  world = await startWorld();
  trpc = await asCommand(world.server);
});
afterAll(() => world.stop());

async function publish(draft: ReturnType<typeof draw>): Promise<string> {
  const { id, revision } = await trpc.journeys.create.mutate({ name: draft.name, draft });
  await trpc.journeys.publish.mutate({ id, revision });
  return id;
}
const events = (type: string, people: readonly string[]) =>
  people.map((name) => ({ id: `${type} ${name}`, source: 'shop', type, customer: { email: `${name}@shop.test` } }));
const post = async (body: object[]) => expect((await world.api('POST', 'events', body)).status).toBe(200);
const arrived = (subject: (text: string) => boolean) => world.smtp.messages().filter(({ mail }) => subject(mail.subject ?? '')).length;

test('a campaign does not make urgent journeys wait, nor an answer to one who is already under way', async () => {
  const campaign = 600;
  const urgent = Array.from({ length: 50 }, (_, index) => `urgent_${index}`);
  await publish(letter('campaign'));
  const waiting = await publish(answered);
  for (const event of urgent) await publish(letter(event));
  await post(events('asked', ['lan']));
  await until('Somebody who waits', async () => (await trpc.live.numbers.query({ id: waiting })).nodes.answer?.here === 1);

  await post(
    events(
      'campaign',
      Array.from({ length: campaign }, (_, index) => `c${index}`),
    ),
  );
  await until('The campaign', async () => arrived((subject) => subject === 'campaign') > 10);
  await post([...urgent.flatMap((event) => events(event, ['minh'])), ...events('answered', ['lan'])]);
  await until('The urgent mails', async () => arrived((subject) => subject !== 'campaign') === urgent.length + 1);
  // All urgent ones are through while most of the campaign is still to come, however fast this machine is.
  expect(arrived((subject) => subject === 'campaign')).toBeLessThan(campaign / 2);
});
