import type { DatabaseSync } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';

/** Transactions that were carried out one after the other and are flushed to the disk together. */
interface Group {
  /** Settles when they are on the disk, or all of them are not. */
  flushed: Promise<void>;
  done(): void;
  failed(error: unknown): void;
  members: number;
  /** It is time: as soon as no transaction is under way. */
  due: boolean;
}

/** More than this many, and those who came first would wait for long. */
const mostMembers = 200;

const writes = /^\s*(insert|update|delete)\b/i;
const reads = /^\s*(select|with recursive)\b/i;

/**
 * One connection writes, and many share a flush. Each flush of the disk costs milliseconds in which nothing else happens, and there are
 * several to every step a customer takes; so transactions that come in the same turn of the event loop run one after the other, each in a
 * savepoint of its own, and are committed together. Nobody is told of an outcome before it is on the disk. Plain questions go to a second
 * connection, which sees what is committed and nothing else.
 */
export class GroupingDriver implements Driver {
  readonly #writer: DatabaseSync;
  readonly #reader: DatabaseSync | undefined;
  readonly #waiting: (() => void)[] = [];
  #taken = false;
  #group: Group | undefined;

  /** Without a reader (a database in memory) questions are asked in their turn, too. */
  constructor(writer: DatabaseSync, reader: DatabaseSync | undefined) {
    this.#writer = writer;
    this.#reader = reader;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new Turn((query, turn) => this.#execute(query, turn));
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const turn = own(connection);
    await this.#take(turn);
    this.#join();
    this.#writer.exec('savepoint one');
    turn.inTransaction = true;
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#writer.exec('release one');
    await this.#share(own(connection));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const turn = own(connection);
    // Its flush has failed: there is nothing of it any more, and the turn is somebody else's.
    if (!turn.inTransaction) return;
    turn.inTransaction = false;
    try {
      if (this.#writer.isTransaction) this.#writer.exec('rollback to one; release one');
      // A full disk and the like make SQLite drop the whole transaction, and all who were in it must hear of it.
      else this.#end(new Error('The database has dropped a transaction that others shared'));
    } finally {
      this.#passOn(turn);
    }
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#passOn(own(connection));
  }

  async destroy(): Promise<void> {
    if (this.#group !== undefined) this.#commit();
    this.#reader?.close();
    this.#writer.close();
  }

  async #execute(query: CompiledQuery, turn: Turn): Promise<QueryResult<never>> {
    if (turn.inTransaction) return run(this.#writer, query);
    if (this.#reader !== undefined && reads.test(query.sql)) return run(this.#reader, query);
    await this.#take(turn);
    try {
      if (!writes.test(query.sql)) {
        if (this.#group !== undefined) this.#commit();
        return run(this.#writer, query);
      }
      this.#join();
      const result = run(this.#writer, query);
      await this.#share(turn);
      return result;
    } finally {
      this.#passOn(turn);
    }
  }

  async #take(turn: Turn): Promise<void> {
    if (turn.holds) return;
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    turn.holds = true;
  }

  /** Lets the next one in; what is due is committed before. */
  #passOn(turn: Turn): void {
    if (!turn.holds) return;
    turn.holds = false;
    if (this.#group !== undefined && (this.#group.due || this.#group.members >= mostMembers)) this.#commit();
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }

  /** Opens a group, or goes into the one that is open. */
  #join(): void {
    if (this.#group !== undefined) return;
    // The right to write from the beginning: a command beside the server waits its turn (`busy_timeout`) instead of failing half way.
    this.#writer.exec('begin immediate');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // Who shares it hears of a failure; that nobody does is no defect.
    promise.catch(() => {});
    const group: Group = { flushed: promise, done: resolve, failed: reject, members: 0, due: false };
    this.#group = group;
    // After everything that is ready in this turn of the event loop.
    setImmediate(() => {
      if (this.#group !== group) return;
      if (this.#taken) group.due = true;
      else this.#commit();
    });
  }

  /** Its work is done: lets others in, and waits until it is on the disk. */
  async #share(turn: Turn): Promise<void> {
    turn.inTransaction = false;
    const group = this.#group;
    if (group === undefined) throw new Error('There is no transaction to share');
    group.members += 1;
    this.#passOn(turn);
    await group.flushed;
  }

  #commit(): void {
    try {
      this.#writer.exec('commit');
      this.#end(undefined);
    } catch (error) {
      if (this.#writer.isTransaction) this.#writer.exec('rollback');
      this.#end(error);
    }
  }

  #end(error: unknown): void {
    const group = this.#group;
    this.#group = undefined;
    if (error === undefined) group?.done();
    else group?.failed(error);
  }
}

/** What Kysely takes for a connection: the right to write is taken when it is needed, and given back when it no longer is. */
class Turn implements DatabaseConnection {
  holds = false;
  inTransaction = false;
  readonly #execute: (query: CompiledQuery, turn: Turn) => Promise<QueryResult<never>>;

  constructor(execute: (query: CompiledQuery, turn: Turn) => Promise<QueryResult<never>>) {
    this.#execute = execute;
  }

  // What the rows are is known to who asks.
  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#execute(query, this);
  }

  // biome-ignore lint/correctness/useYield: SQLite answers all at once
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Nothing here streams');
  }
}

function own(connection: DatabaseConnection): Turn {
  if (!(connection instanceof Turn)) throw new Error('A connection of somebody else');
  return connection;
}

function run(database: DatabaseSync, { sql, parameters }: CompiledQuery): QueryResult<never> {
  const statement = database.prepare(sql);
  // Kysely's parameters are of any type; SQLite refuses what it cannot keep.
  const values = parameters as Parameters<typeof statement.all>;
  if (statement.columns().length > 0) return { rows: statement.all(...values) as never[] };
  const { changes, lastInsertRowid } = statement.run(...values);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}
