import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Migration, migrate, migrations, NewerSchema } from './migrate.ts';
import { openDatabase, openUnmigrated, recordsFile } from './open.ts';
import type { Db } from './schema.ts';

let folder: string;
const opened: Db[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-db-'));
});
afterEach(async () => {
  for (const db of opened.splice(0)) await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

function keep(db: Db): Db {
  opened.push(db);
  return db;
}

async function schemaOf(db: Db): Promise<unknown[]> {
  const { rows } = await sql`select type, name, sql from sqlite_master where name not like 'sqlite_%' order by name`.execute(db);
  return rows;
}

test('from empty: every table of the schema is there, and the log is flushed at each commit', async () => {
  const db = keep(await openDatabase(recordsFile(folder)));
  const names = (await migrate(db)).length;
  expect(names).toBe(0);
  expect((await db.selectFrom('migrations').select('name').execute()).map((row) => row.name)).toEqual(migrations.map((step) => step.name));
  const pragmas = await Promise.all([
    sql<{ journal_mode: string }>`pragma journal_mode`.execute(db),
    sql<{ synchronous: number }>`pragma synchronous`.execute(db),
    sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(db),
  ]);
  expect(pragmas.map(({ rows }) => Object.values(rows[0] ?? {})[0])).toEqual(['wal', 2, 1]);
});

test('from the schema before: what stood there stays, and the outcome is the same as from empty', async () => {
  const old = keep(openUnmigrated(path.join(folder, 'old.db')));
  await migrate(old, migrations.slice(0, -1));
  await old
    .insertInto('customers')
    .values({
      id: 'c1',
      name: 'Lan',
      title: '',
      given_name: 'Lan',
      email: null,
      phone: null,
      zone: null,
      language: 'vi',
      attributes: '{}',
      created_at: 1,
      updated_at: 1,
    })
    .execute();
  expect(await migrate(old)).toEqual(migrations.slice(-1).map((step) => step.name));
  expect((await old.selectFrom('customers').select('name').execute()).map((row) => row.name)).toEqual(['Lan']);
  const fresh = keep(await openDatabase(path.join(folder, 'fresh.db')));
  expect(await schemaOf(old)).toEqual(await schemaOf(fresh));
});

test('a step that fails half way leaves nothing of itself', async () => {
  const db = keep(await openDatabase(recordsFile(folder)));
  const before = await schemaOf(db);
  const broken: Migration = {
    name: '999-broken',
    async up(trx) {
      await trx.schema.createTable('half').addColumn('id', 'integer').execute();
      throw new Error('power cut');
    },
  };
  await expect(migrate(db, [...migrations, broken])).rejects.toThrow('power cut');
  expect(await schemaOf(db)).toEqual(before);
});

test('records of a newer Nhịp are not touched', async () => {
  const file = recordsFile(folder);
  const db = keep(await openDatabase(file));
  await db.insertInto('migrations').values({ name: '900-from-the-future', at: 1 }).execute();
  await expect(openDatabase(file)).rejects.toThrow(NewerSchema);
});

test('two programs may write to the same file: the second waits its turn', async () => {
  const file = recordsFile(folder);
  const one = keep(await openDatabase(file));
  const two = keep(await openDatabase(file));
  const audit = (at: number) => ({ at, actor: 'a', action: 'b', subject: 'c', data: '{}' });
  await one.transaction().execute(async (trx) => {
    await trx.selectFrom('audit').selectAll().execute();
    await trx.insertInto('audit').values(audit(1)).execute();
  });
  await two.transaction().execute((trx) => trx.insertInto('audit').values(audit(2)).execute());
  expect(await one.selectFrom('audit').select('at').orderBy('id').execute()).toMatchObject([{ at: 1 }, { at: 2 }]);
});
