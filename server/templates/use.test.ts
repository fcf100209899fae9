import { afterAll, beforeAll, expect, test } from 'vitest';
import { getJourney } from '#server/journeys/drafts.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { listTemplates } from './list.ts';
import { useTemplate } from './use.ts';

let test0: TestCore;
beforeAll(async () => {
  test0 = await testCore();
});
afterAll(() => test0.close());

const by = { language: 'vi', actor: 'somebody' } as const;

test('a draft of a template has the answers in it, and what the shop lacks is made once', async () => {
  const { core } = test0;
  const answers = { channel: 'webhook', hour: '10:15', who: { rule: 'role', role: 'lead' }, words: {} } as const;
  const { id } = await useTemplate(core, { ...by, id: 'maintenance', answers, name: 'Nhắc thay lõi lọc' });
  const { draft } = await getJourney(core, id);
  expect(draft.name).toBe('Nhắc thay lõi lọc');
  const config = (nodeId: string) => draft.nodes.find((node) => node.id === nodeId)?.config;
  expect(config('due')).toMatchObject({ when: { time: '10:15' } });
  expect(config('first')).toMatchObject({ channel: 'webhook' });
  expect(config('invite')).toMatchObject({ who: answers.who });

  const fields = async () => (await core.documents.getSettings()).customers.fields;
  expect(await fields()).toEqual([{ key: 'maintenanceDate', label: 'Ngày bảo dưỡng', type: 'date', choices: [] }]);
  const settings = await core.documents.getSettings();
  const renamed = (await fields()).map((field) => ({ ...field, label: 'Ngày thay lõi' }));
  await core.documents.saveSettings({ ...settings, customers: { ...settings.customers, fields: renamed } });
  await useTemplate(core, { ...by, id: 'maintenance', answers: { words: {} } });
  expect(await fields()).toEqual(renamed);
  const rows = await core.db.selectFrom('audit').select(['actor', 'data']).where('action', '=', 'settings.save').execute();
  expect(rows).toEqual([{ actor: 'somebody', data: JSON.stringify({ template: 'maintenance', fields: ['maintenanceDate'] }) }]);
});

test('what only the shop can know must be answered', async () => {
  const { core } = test0;
  const answers = { words: { bought: 'Nồi chiên', offer: 'Giấy nến' } };
  await expect(useTemplate(core, { ...by, id: 'cross-sell', answers: { words: { bought: 'Nồi chiên' } } })).rejects.toMatchObject({
    code: 'template_unanswered',
  });
  const { id } = await useTemplate(core, { ...by, id: 'cross-sell', answers });
  const written = JSON.stringify((await getJourney(core, id)).draft);
  expect(written).toContain('Mời Giấy nến');
  expect(written).toContain('"value":"Nồi chiên"');
  expect(written).not.toMatch(/\[\[|"\?|"@/);
  await expect(useTemplate(core, { ...by, id: 'nothing', answers })).rejects.toMatchObject({ code: 'not_found' });
});

test('the gallery asks no more than it must', () => {
  const asked = (id: string) => {
    const found = listTemplates('vi').find((each) => each.id === id);
    return [
      found?.channel && 'channel',
      found?.hour && 'hour',
      found?.who && 'who',
      ...(found?.words.map(({ name }) => name) ?? []),
    ].filter(Boolean);
  };
  expect(asked('welcome')).toEqual(['channel', 'who']);
  expect(asked('birthday')).toEqual(['channel', 'hour', 'code']);
  expect(asked('cross-sell')).toEqual(['channel', 'who', 'bought', 'offer']);
});
