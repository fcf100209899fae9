import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { takeFile } from '#test/kit/import.ts';
import { customersFile } from './export.ts';
import { saveCustomer } from './save.ts';

let inner: TestCore;
let core: Core;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
});
afterEach(() => inner.close());

async function exported(language: 'vi' | 'en', search?: string): Promise<string> {
  const parts: string[] = [];
  for await (const part of customersFile(core, { language, filter: search === undefined ? {} : { search } })) parts.push(part);
  return parts.join('');
}

test.each(['vi', 'en'] as const)(
  'what goes out in %s is harmless in a spreadsheet, and changes nothing when it comes in again',
  async (language) => {
    await saveCustomer(
      core,
      { name: 'Trần Thị Lan', title: 'chị', phone: '0912345678', attributes: { birthday: '1990-02-01', labels: ['VIP', 'sỉ'] } },
      'test',
    );
    for (const [index, name] of ['=1+1', '+A1', '-A1', '@SUM(A1)', 'a;b "c", d\ne'].entries())
      await saveCustomer(core, { name, email: `x${index}@shop.test`, attributes: { 'Ghi chú': '=cmd' } }, 'test');
    await saveCustomer(core, { name: 'John', phone: '+14155552671' }, 'test');
    const file = await exported(language);
    expect(file.startsWith('\ufeff')).toBe(true);
    expect(file).toContain('0912 345 678');
    // No field begins with what would be carried out.
    expect(file.split(/[;,\n]"?/).filter((cell) => /^[=+\-@\t\r]\S/.test(cell))).toEqual([]);
    const before = await core.db.selectFrom('customers').selectAll().orderBy('id').execute();
    const again = await takeFile(core, { content: file });
    expect(again.counts).toEqual({ same: 7 });
    expect(await core.db.selectFrom('customers').selectAll().orderBy('id').execute()).toEqual(before);
  },
);

test('only those who are found go out', async () => {
  await saveCustomer(core, { name: 'Lan', phone: '0912345678' }, 'test');
  await saveCustomer(core, { name: 'Mai', phone: '0912345679' }, 'test');
  expect((await exported('vi', 'mai')).trim().split('\r\n')).toHaveLength(2);
});
