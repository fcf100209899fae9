import { expect, it } from 'vitest';
import { workerSeen } from '#server/kit/worker-seen.ts';
import { testCore } from '#test/kit/core.ts';
import { askHealth } from './health.ts';

const serving = async () => undefined;

it('is good only while a worker is heard of and everything answers', async () => {
  const { core, close } = await testCore();
  let now = 1_000_000;
  core.now = () => now;
  expect(await askHealth(core, serving)).toMatchObject({
    status: 'failing',
    worker: { ok: false },
    temporal: { ok: true },
    database: { ok: true },
  });
  workerSeen(core, { host: 'a', version: '1' });
  now += 15_000;
  expect(await askHealth(core, serving)).toMatchObject({ status: 'ok' });
  now += 1;
  expect(await askHealth(core, serving)).toMatchObject({ status: 'failing', worker: { ok: false } });
  workerSeen(core, { host: 'b', version: '1' });
  expect(await askHealth(core, () => Promise.reject(new Error('refused')))).toMatchObject({
    status: 'failing',
    temporal: { ok: false, detail: 'refused' },
    worker: { ok: true },
  });
  await close();
});

it('does not wait for ever for what hangs', async () => {
  const { core, close } = await testCore();
  const health = await askHealth(core, () => new Promise(() => {}));
  expect(health.temporal).toMatchObject({ ok: false, detail: expect.stringContaining('No answer') });
  await close();
}, 10_000);
