import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { NodeSqliteDialect } from '@better-auth/kysely-adapter/node-sqlite-dialect';
import { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import type { Db, Schema } from './schema.ts';

/** File of the records inside the data folder. */
export function recordsFile(dataFolder: string): string {
  return path.join(dataFolder, 'records.db');
}

/** More prepared statements than the server has queries, few enough to forget odd sizes of bulk inserts. */
const keptStatements = 500;

/**
 * Preparing costs as much as a small query: the dialect prepares each time, so the same text gets the same statement here.
 * A transaction asks for the right to write at its beginning: a command beside the server then waits its turn (`busy_timeout`) instead of
 * failing half way.
 */
function keepStatements(database: DatabaseSync): void {
  const kept = new Map<string, StatementSync>();
  const prepare = database.prepare.bind(database);
  database.prepare = (asked) => {
    const text = asked === 'begin' ? 'begin immediate' : asked;
    const statement = kept.get(text) ?? prepare(text);
    kept.delete(text);
    kept.set(text, statement);
    if (kept.size > keptStatements) {
      const oldest = kept.keys().next().value;
      if (oldest !== undefined) kept.delete(oldest);
    }
    return statement;
  };
}

/** A commit is on the disk when it returns: WAL with `synchronous=FULL` flushes the log at each one. */
const pragmas = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 5000', 'cache_size = -65536'];

/** A database as it lies in the file, not migrated. For tests of migrations; everything else opens with `openDatabase`. */
export function openUnmigrated(file: string): Db {
  if (file !== ':memory:') mkdirSync(path.dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`);
  keepStatements(database);
  return new Kysely<Schema>({ dialect: new NodeSqliteDialect({ database }) });
}

/**
 * Opens the records and brings them to the newest schema. There is one connection: inside a transaction ask `trx`, never the database itself,
 * which would wait for the transaction's end.
 */
export async function openDatabase(file: string): Promise<Db> {
  const db = openUnmigrated(file);
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
