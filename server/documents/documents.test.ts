import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { orderJourney } from '#test/kit/draw.ts';
import { compile } from '#workflows/compile/compile.ts';
import { RevisionConflict } from './documents.ts';
import { DamagedDocument, FileChanged } from './durable-file.ts';
import { openDocuments } from './open.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-docs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fileOf = (id: string) => path.join(folder, 'documents', 'journeys', `${id}.json`);

test('what is saved is there after a restart, with sorted keys, one file per journey', async () => {
  const documents = await openDocuments(folder);
  const { id, revision } = await documents.createDraft(orderJourney());
  await documents.saveDraft(id, revision, { ...orderJourney(), name: 'Khác' });
  const again = await openDocuments(folder);
  expect(await again.getDraft(id)).toMatchObject({ id, revision: 2, draft: { name: 'Khác' } });
  const text = await readFile(fileOf(id), 'utf8');
  expect(text.indexOf('"createdAt"')).toBeLessThan(text.indexOf('"draft"'));
  expect(text.endsWith('}\n')).toBe(true);
  expect((await readdir(path.dirname(fileOf(id)))).length).toBe(1);
});

test('of two who save the same revision one is told what stands now', async () => {
  const documents = await openDocuments(folder);
  const { id } = await documents.createDraft(orderJourney());
  const results = await Promise.allSettled(['A', 'B'].map((name) => documents.saveDraft(id, 1, { ...orderJourney(), name })));
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  const rejected = results.find((result) => result.status === 'rejected');
  expect(rejected?.reason).toBeInstanceOf(RevisionConflict);
  expect(rejected?.reason.current).toMatchObject({ revision: 2, draft: { name: 'A' } });
});

test('a file that another program has written is not overwritten, and memory keeps what stood there', async () => {
  const documents = await openDocuments(folder);
  const { id } = await documents.createDraft(orderJourney());
  const text = await readFile(fileOf(id), 'utf8');
  await writeFile(fileOf(id), text.replace('"revision": 1', '"revision": 7'));
  await expect(documents.saveDraft(id, 1, { ...orderJourney(), name: 'Mine' })).rejects.toThrow(FileChanged);
  expect(await documents.getDraft(id)).toMatchObject({ revision: 1 });
});

test('a damaged file is named, not swallowed', async () => {
  const documents = await openDocuments(folder);
  const { id } = await documents.createDraft(orderJourney());
  await writeFile(fileOf(id), '{"id": "half');
  await expect(openDocuments(folder)).rejects.toThrow(DamagedDocument);
  await expect(openDocuments(folder)).rejects.toThrow(fileOf(id));
});

test('a version is written once and never changed', async () => {
  const documents = await openDocuments(folder);
  const journey = orderJourney();
  const { plan } = compile(journey);
  const id = 'a'.repeat(64);
  await documents.putVersion({ id, journeyId: 'j1', journey, plan });
  await documents.putVersion({ id, journeyId: 'j1', journey: { ...journey, name: 'Đổi' }, plan });
  const again = await openDocuments(folder);
  expect(await again.getVersion(id)).toMatchObject({ journeyId: 'j1', journey: { name: 'Sau khi đặt hàng' } });
  expect((await again.getVersion(id))?.plan).toEqual(JSON.parse(JSON.stringify(plan)));
  expect(await again.getVersion('../../secrets')).toBeUndefined();
});

test('settings have their defaults until somebody saves others', async () => {
  const documents = await openDocuments(folder);
  const settings = await documents.getSettings();
  expect(settings.zone).toBe('Asia/Ho_Chi_Minh');
  await documents.saveSettings({ ...settings, shopName: 'Tiệm Nhịp' });
  expect(await (await openDocuments(folder)).getSettings()).toMatchObject({ shopName: 'Tiệm Nhịp', quiet: { from: 1260, to: 480 } });
});
