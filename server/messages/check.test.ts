import { afterEach, beforeEach, expect, it } from 'vitest';
import { createJourney, getJourney } from '#server/journeys/drafts.ts';
import { publishJourney } from '#server/journeys/publish.ts';
import type { Refusal } from '#server/kit/refusal.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { loadTexts } from '#test/kit/texts.ts';

let test: TestCore;
beforeEach(async () => {
  test = await testCore();
});
afterEach(() => test.close());

function publish(body: string) {
  const config = { channel: 'email', purpose: 'care', subject: 'Chào', body };
  const draft = draw({
    nodes: { in: { type: 'on_event', config: { event: 'order_placed' } }, mail: { type: 'send_message', config }, out: { type: 'exit' } },
    edges: ['in.next > mail', 'mail.sent > out', 'mail.unreachable > out', 'mail.not_allowed > out'],
  });
  return createJourney(test.core, { name: 'Thử', draft }).then(async ({ id }) => ({
    id,
    done: await publishJourney(test.core, { id, actor: 'test' }),
  }));
}

it('a field that does not exist keeps a journey from being published; the drawing’s own check sees it, too', async () => {
  await expect(publish('Chào {{ customer.nmae }}')).rejects.toMatchObject({
    name: 'CompileError',
    problems: expect.arrayContaining([
      expect.objectContaining({ code: 'unknown_field', nodeId: 'mail', field: 'body', severity: 'error' }),
    ]),
  });
});

it('what only Liquid itself can see is refused with step, field and words', async () => {
  const refused: Refusal = await publish('{% if customer.nmae %}Chào{% endif %}').then(
    () => expect.unreachable(),
    (error: Refusal) => error,
  );
  expect(refused).toMatchObject({
    code: 'message_has_problems',
    data: { problems: [{ code: 'unknown_field', nodeId: 'mail', field: 'body', severity: 'error' }] },
  });
  expect(loadTexts().vi(refused.text)).toBe(
    'Tin ở “Chào” chưa viết được. Không có thông tin tên “customer.nmae”. Bấm một nút ngay dưới ô để chèn thông tin có sẵn. Sửa rồi cho chạy lại.',
  );
});

it('a good one is published', async () => {
  const { id } = await publish('Chào {{ customer.greeting }}, đơn {{ event.code | default: "của bạn" }}');
  expect(await getJourney(test.core, id)).toMatchObject({ versionNumber: 1 });
});
