import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RevisionConflict } from '#server/documents/documents.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw, orderJourney } from '#test/kit/draw.ts';
import { live, publishAgain } from '#test/kit/live-journey.ts';
import { createJourney, duplicateJourney, exportJourney, getJourney, importJourney, renameJourney, saveJourney } from './drafts.ts';
import { resumePreview } from './late.ts';
import { listJourneys } from './list.ts';
import { pauseJourney, resumeJourney } from './pause.ts';
import { publishJourney } from './publish.ts';
import { finishRemovals, removeJourney } from './remove.ts';
import { getVersion, listVersions } from './versions.ts';

let inner: TestCore;
let core: Core;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
});
afterEach(() => inner.close());

const subscriptions = async () => (await core.db.selectFrom('subscriptions').select('version_id').execute()).map((row) => row.version_id);
const order = (id: string, email = `${id}@shop.test`) => incomingEventSchema.parse({ id, type: 'order_placed', customer: { email } });
const enter = (...ids: string[]) => ingest(core, { source: 's', events: ids.map((id) => order(id)) });
const rested = (amount: number) => {
  const journey = orderJourney();
  const [, paid] = journey.nodes;
  if (paid !== undefined) paid.config = { ...paid.config, limit: { amount, unit: 'day' } };
  return journey;
};

describe('publishing', () => {
  test('gives the version a number, subscribes its triggers, and leaves a line in the audit', async () => {
    const { id, versionId } = await live(core, orderJourney());
    expect(await subscriptions()).toEqual([versionId]);
    expect(await getJourney(core, id)).toMatchObject({ state: 'live', versionNumber: 1, differs: false, insideOld: 0 });
    expect(await core.db.selectFrom('audit').select(['actor', 'action', 'subject']).execute()).toEqual([
      { actor: 'test', action: 'journey.publish', subject: id },
    ]);
  });

  test('what is live already is not published again', async () => {
    const { id, versionId } = await live(core, orderJourney());
    const moved = orderJourney();
    for (const node of moved.nodes) node.position.x += 500;
    expect(await publishAgain(core, id, moved)).toEqual({ versionNumber: 1, asked: 0, versionId });
    expect(await core.db.selectFrom('audit').selectAll().execute()).toHaveLength(1);
  });

  test('people finish on the old version; going back to an earlier drawing is a new number of the same version', async () => {
    const { id, versionId } = await live(core, rested(3));
    await enter('a');
    const second = await publishAgain(core, id, rested(5));
    await enter('b', 'c');
    expect(second).toMatchObject({ versionNumber: 2 });
    expect(await subscriptions()).toEqual([second.versionId]);
    expect(await getJourney(core, id)).toMatchObject({ insideOld: 1, differs: false });
    expect(await publishAgain(core, id, rested(3))).toEqual({ versionNumber: 3, asked: 0, versionId });
    expect((await listVersions(core, id)).map(({ number, versionId: version, inside }) => ({ number, version, inside }))).toEqual([
      { number: 3, version: versionId, inside: 1 },
      { number: 2, version: second.versionId, inside: 2 },
      { number: 1, version: versionId, inside: 0 },
    ]);
    expect(await getVersion(core, id)).toMatchObject({ number: 3, versionId });
    expect(await getVersion(core, id, second.versionId)).toMatchObject({ number: 2 });
  });

  test('a copy never shares its version with the original, and entry rules make another version', async () => {
    const one = await live(core, orderJourney());
    const copy = await duplicateJourney(core, { id: one.id });
    expect((await getJourney(core, copy.id)).draft.name).toBe('Sau khi đặt hàng (bản sao)');
    const published = await publishJourney(core, { id: copy.id, actor: 'test' });
    expect(published.versionId).not.toBe(one.versionId);
    const once = await publishAgain(core, one.id, orderJourney({ entry: { repeat: 'once' } }));
    expect(once).toMatchObject({ versionNumber: 2 });
  });

  test('a drawing with errors, or an old revision, is refused and changes nothing', async () => {
    const journey = orderJourney();
    const [, paid] = journey.nodes;
    if (paid !== undefined) paid.config = {};
    const { id } = await createJourney(core, { name: 'Dở', draft: journey });
    await expect(publishJourney(core, { id, actor: 'test' })).rejects.toMatchObject({
      name: 'CompileError',
      problems: expect.arrayContaining([expect.objectContaining({ nodeId: 'paid' })]),
    });
    const good = await saveJourney(core, { id, revision: 1, draft: orderJourney() });
    await expect(publishJourney(core, { id, revision: 1, actor: 'test' })).rejects.toThrow(RevisionConflict);
    expect(good.revision).toBe(2);
    expect(await getJourney(core, id)).toMatchObject({ state: 'draft', versionNumber: 0 });
    expect(await subscriptions()).toEqual([]);
  });

  test('two who publish at the same moment make one version', async () => {
    const { id } = await createJourney(core, { name: 'Thử', draft: orderJourney() });
    const both = await Promise.all(['a', 'b'].map((actor) => publishJourney(core, { id, actor })));
    expect(both.map((each) => each.versionNumber)).toEqual([1, 1]);
    expect(await listVersions(core, id)).toHaveLength(1);
  });
});

test('the list tells what each journey is', async () => {
  const { id } = await live(core, orderJourney());
  await createJourney(core, { name: 'Nháp' });
  await enter('a', 'b');
  await renameJourney(core, { id, name: 'Tên mới' });
  await saveJourney(core, { id, revision: 2, draft: { ...rested(9), name: 'Tên mới' } });
  await pauseJourney(core, { id, actor: 'test' });
  const list = await listJourneys(core);
  expect(list.find((each) => each.id === id)).toMatchObject({
    name: 'Tên mới',
    state: 'paused',
    inside: 2,
    ended: 0,
    differs: true,
    versionNumber: 1,
  });
  expect(list.find((each) => each.name === 'Nháp')).toMatchObject({ state: 'draft', differs: false, publishedAt: null });
});

test('a journey file goes out and comes in the same, its keys sorted', async () => {
  const { id } = await createJourney(core, { name: 'Thử', draft: orderJourney() });
  const file = await exportJourney(core, id);
  expect(Object.keys(file)).toEqual(Object.keys(file).sort());
  const copy = await importJourney(core, JSON.parse(JSON.stringify(file)));
  expect(await exportJourney(core, copy.id)).toEqual(file);
  await expect(importJourney(core, { format: 'nhip.journey/2' })).rejects.toThrow();
});

test('a draft cannot be paused; resuming what is not paused tells nobody anything', async () => {
  const { id } = await createJourney(core, { name: 'Nháp' });
  await expect(pauseJourney(core, { id, actor: 'test' })).rejects.toMatchObject({ code: 'journey_not_live' });
  const { id: alive } = await live(core, orderJourney());
  expect(await resumeJourney(core, { id: alive, actor: 'test' })).toEqual({ held: 0 });
});

test('resume goes at a pace, the longest waiting first, and says before whose message is too late', async () => {
  const { id } = await live(core, orderJourney());
  await enter('a', 'b', 'c');
  await pauseJourney(core, { id, actor: 'test' });
  const rows = await core.db.selectFrom('enrollments').select('id').orderBy('id').execute();
  for (const [index, row] of rows.entries())
    await core.db
      .updateTable('enrollments')
      .set({ held: 'paused', held_since: 100 - index })
      .where('id', '=', row.id)
      .execute();
  expect(await resumePreview(core, id)).toEqual({ held: 3, tooLate: 0, late: [] });
  expect(await resumeJourney(core, { id, actor: 'test' })).toEqual({ held: 3 });
  const signals = await core.db
    .selectFrom('outbox')
    .select(['lane', 'next_at', 'created_at'])
    .where('kind', '=', 'signal')
    .orderBy('id')
    .execute();
  expect(signals.map((row) => row.lane)).toEqual(rows.map((row) => row.id).reverse());
  expect(signals.map((row) => row.next_at - row.created_at)).toEqual([0, 10, 20]);
});

test('a paused journey takes customers in as before: nobody is lost, the first call of each is put off', async () => {
  const { id } = await live(core, orderJourney());
  await pauseJourney(core, { id, actor: 'test' });
  await enter('a', 'b');
  expect(await core.db.selectFrom('enrollments').select('state').where('journey_id', '=', id).execute()).toEqual([
    { state: 'planned' },
    { state: 'planned' },
  ]);
});

test('before resuming, those whose message has lost its use are named: by kind of message, or as its step says', async () => {
  const mail = (latest?: object) => ({ channel: 'email', purpose: 'care', subject: 'Chào', body: 'Chào bạn', ...latest });
  const nodes = (config: Record<string, unknown>) => ({
    order: { type: 'on_event', config: { event: 'order_placed' } },
    mail: { type: 'send_message', config },
  });
  const { id } = await live(core, draw({ nodes: nodes(mail()), edges: ['order.next > mail'] }));
  await enter('early', 'late');
  await publishAgain(core, id, draw({ nodes: nodes(mail({ latest: { amount: 1, unit: 'hour' } })), edges: ['order.next > mail'] }));
  await enter('strict');
  await pauseJourney(core, { id, actor: 'test' });
  const hours: Record<string, number> = { early: 47, late: 49, strict: 2 };
  for (const [name, ago] of Object.entries(hours)) {
    const { id: customer } = await core.db
      .selectFrom('customers')
      .select('id')
      .where('email', '=', `${name}@shop.test`)
      .executeTakeFirstOrThrow();
    await core.db
      .updateTable('enrollments')
      .set({ held: 'paused', held_since: core.now() - ago * 3_600_000, node_id: 'mail' })
      .where('customer_id', '=', customer)
      .execute();
  }
  const { held, tooLate, late } = await resumePreview(core, id);
  expect({ held, tooLate }).toEqual({ held: 3, tooLate: 2 });
  const emails = await Promise.all(
    late.map(({ customerId }) => core.db.selectFrom('customers').select('email').where('id', '=', customerId).executeTakeFirstOrThrow()),
  );
  expect(emails.map(({ email }) => email)).toEqual(['late@shop.test', 'strict@shop.test']);
  expect(late.every(({ nodeId }) => nodeId === 'mail')).toBe(true);
});

describe('removing', () => {
  test('takes everybody out, lets nobody in, and the drawing goes last', async () => {
    const { id } = await live(core, orderJourney());
    await enter('a');
    await removeJourney(core, { id, actor: 'test' });
    await enter('b');
    expect(await core.db.selectFrom('enrollments').select(['state', 'end_reason']).execute()).toEqual([
      { state: 'ended', end_reason: 'removed' },
    ]);
    expect(
      (await core.db.selectFrom('outbox').select('payload').where('kind', '=', 'signal').execute()).map((row) => JSON.parse(row.payload)),
    ).toEqual([{ kind: 'cancel', reason: 'removed' }]);
    expect(await listJourneys(core)).toEqual([]);
    await expect(getJourney(core, id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('cut between records and drawing it is finished at the next start, and nobody sees it meanwhile', async () => {
    const { id } = await live(core, orderJourney());
    core.crashPoint = (name) => {
      if (name === 'remove:recorded') throw new Error('power cut');
    };
    await expect(removeJourney(core, { id, actor: 'test' })).rejects.toThrow('power cut');
    expect(await listJourneys(core)).toEqual([]);
    await finishRemovals(core);
    expect(await core.documents.getDraft(id)).toBeUndefined();
  });
});
