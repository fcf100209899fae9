import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { NodeSqliteDialect } from '@better-auth/kysely-adapter/node-sqlite-dialect';
import { type Generated, Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GroupingDriver } from './grouping.ts';

interface Rows {
  rows: { id: Generated<number>; name: string };
}

let folder: string;
let writer: DatabaseSync;
let onlooker: DatabaseSync;
let db: Kysely<Rows>;
let commits: number;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-grouping-'));
  const file = path.join(folder, 'rows.db');
  writer = new DatabaseSync(file);
  writer.exec('PRAGMA journal_mode = WAL; create table rows (id integer primary key, name text not null unique)');
  onlooker = new DatabaseSync(file, { readOnly: true });
  commits = 0;
  const exec = writer.exec.bind(writer);
  writer.exec = (text) => {
    if (text === 'commit') commits += 1;
    exec(text);
  };
  const dialect = new NodeSqliteDialect({ database: writer });
  dialect.createDriver = () => new GroupingDriver(writer, new DatabaseSync(file, { readOnly: true }));
  db = new Kysely<Rows>({ dialect });
});
afterEach(async () => {
  await db.destroy();
  onlooker.close();
  await rm(folder, { recursive: true, force: true });
});

const add = (name: string) => db.transaction().execute((trx) => trx.insertInto('rows').values({ name }).execute());
const stored = () =>
  onlooker
    .prepare('select name from rows order by id')
    .all()
    .map((row) => row.name);
const names = (from: string, count: number) => Array.from({ length: count }, (_, index) => `${from}${index}`);

test('many at a time share a flush; who is told of an outcome finds it on the disk', async () => {
  const seen: boolean[] = [];
  await Promise.all(names('a', 50).map((name) => add(name).then(() => seen.push(stored().includes(name)))));
  expect(seen).toEqual(Array(50).fill(true));
  expect(commits).toBe(1);
  await add('b');
  expect(commits).toBe(2);
});

test('they run one after the other: each sees what those before it have done', async () => {
  const counts = await Promise.all(
    names('a', 5).map((name) =>
      db.transaction().execute(async (trx) => {
        const before = (await trx.selectFrom('rows').selectAll().execute()).length;
        await turn();
        await trx.insertInto('rows').values({ name }).execute();
        return before;
      }),
    ),
  );
  expect(counts).toEqual([0, 1, 2, 3, 4]);
});

test('one that fails takes nothing of the others with it', async () => {
  const results = await Promise.allSettled([
    add('a'),
    db.transaction().execute(async (trx) => {
      await trx.insertInto('rows').values({ name: 'half' }).execute();
      throw new Error('changed my mind');
    }),
    add('a'),
    add('b'),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(stored()).toEqual(['a', 'b']);
});

test('a plain question sees what is committed, at once, and never what is still on its way', async () => {
  await add('a');
  let go = () => {};
  const wait = new Promise<void>((resolve) => {
    go = resolve;
  });
  const long = db.transaction().execute(async (trx) => {
    await trx.insertInto('rows').values({ name: 'b' }).execute();
    await wait;
  });
  await turn();
  expect((await db.selectFrom('rows').select('name').execute()).map((row) => row.name)).toEqual(['a']);
  go();
  await long;
  expect((await db.selectFrom('rows').select('name').execute()).map((row) => row.name)).toEqual(['a', 'b']);
});

test('plain writes share a flush too, give what they did, and other statements stand alone', async () => {
  const results = await Promise.all(names('a', 10).map((name) => db.insertInto('rows').values({ name }).executeTakeFirst()));
  expect(results.map((result) => Number(result.insertId))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(commits).toBe(1);
  const [returned, changed] = await Promise.all([
    db.insertInto('rows').values({ name: 'b' }).returning('id').executeTakeFirstOrThrow(),
    db.updateTable('rows').set({ name: 'c' }).where('name', '=', 'a0').executeTakeFirst(),
    sql`create table other (id integer)`.execute(db),
  ]);
  expect([returned.id, changed.numUpdatedRows]).toEqual([11, 1n]);
  expect(stored()).toContain('c');
});

test('when the flush fails, nobody of those who share it is told that it went well', async () => {
  const exec = writer.exec.bind(writer);
  writer.exec = (text) => {
    if (text === 'commit') throw new Error('the disk is full');
    exec(text);
  };
  const results = await Promise.allSettled([add('a'), add('b'), db.insertInto('rows').values({ name: 'c' }).execute()]);
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
  writer.exec = exec;
  await add('d');
  expect(stored()).toEqual(['d']);
});

test('another program that writes to the same file is waited for, and does not break a group', async () => {
  const other = new DatabaseSync(path.join(folder, 'rows.db'));
  other.exec('begin immediate');
  await expect(add('a')).rejects.toThrow(/locked|busy/i);
  other.exec('rollback');
  other.close();
  await add('b');
  expect(stored()).toEqual(['b']);
});
