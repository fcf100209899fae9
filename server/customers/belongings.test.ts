import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testCore } from '#test/kit/core.ts';
import { belongings } from './belongings.ts';

test('every table that names a customer is listed, and no other', async () => {
  const { core, close } = await testCore();
  const { rows } = await sql<{ name: string }>`
    select m.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and c.name = 'customer_id'`.execute(core.db);
  expect(rows.map((row) => row.name).sort()).toEqual(Object.keys(belongings).sort());
  await close();
});
