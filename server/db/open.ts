import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { NodeSqliteDialect } from '@better-auth/kysely-adapter/node-sqlite-dialect';
import { type Driver, Kysely } from 'kysely';
import { GroupingDriver } from './grouping.ts';
import { registerMark } from './mark.ts';
import { migrate } from './migrate.ts';
import type { Db, Schema } from './schema.ts';

/** File of the records inside the data folder. */
export function recordsFile(dataFolder: string): string {
  return path.join(dataFolder, 'records.db');
}

/** More prepared statements than the server has queries, few enough to forget odd sizes of bulk inserts. */
const keptStatements = 500;

/** Preparing costs as much as a small query: the driver prepares each time, so the same text gets the same statement here. */
function keepStatements(database: DatabaseSync): void {
  const kept = new Map<string, StatementSync>();
  const prepare = database.prepare.bind(database);
  database.prepare = (text) => {
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

/**
 * A commit is on the disk when it returns: WAL with `synchronous=FULL` flushes the log at each one. What is deleted is written over
 * (`secure_delete`): what was erased must not be left in the file.
 */
const pragmas = [
  ...['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON'],
  ...['foreign_keys = ON', 'busy_timeout = 5000', 'cache_size = -65536'],
];

/** A database as it lies in the file, not migrated. For tests of migrations; everything else opens with `openDatabase`. */
export function openUnmigrated(file: string): Db {
  if (file !== ':memory:') mkdirSync(path.dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`);
  keepStatements(database);
  registerMark(database, file);
  return new Kysely<Schema>({ dialect: new RecordsDialect({ database, reader: readerOf(file) }) });
}

/** For questions outside of transactions. A database in memory has no second connection. */
function readerOf(file: string): DatabaseSync | undefined {
  if (file === ':memory:') return undefined;
  const reader = new DatabaseSync(file, { readOnly: true });
  for (const pragma of ['busy_timeout = 5000', 'cache_size = -65536']) reader.exec(`PRAGMA ${pragma}`);
  keepStatements(reader);
  return reader;
}

class RecordsDialect extends NodeSqliteDialect {
  readonly #databases: { database: DatabaseSync; reader: DatabaseSync | undefined };
  constructor(databases: { database: DatabaseSync; reader: DatabaseSync | undefined }) {
    super({ database: databases.database });
    this.#databases = databases;
  }

  override createDriver(): Driver {
    return new GroupingDriver(this.#databases.database, this.#databases.reader);
  }
}

/**
 * Opens the records and brings them to the newest schema. Inside a transaction ask `trx`, never the database itself, which does not see
 * what the transaction has written, and would wait for its end to write.
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
