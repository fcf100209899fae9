import type { Logger } from 'pino';
import type { Db } from '../db/schema.ts';
import type { Documents } from '../documents/documents.ts';
import type { Bus } from './bus.ts';
import type { Config } from './config.ts';

/** What every subject of the server is given as its first argument. One per process. */
export interface Core {
  config: Config;
  db: Db;
  documents: Documents;
  log: Logger;
  bus: Bus;
  /** ms since the epoch; tests may set it. */
  now(): number;
  /** Names this server process; a receipt `attempting` under another boot id is of a dead one. */
  bootId: string;
  /** Tests of dying at a certain place set it; the program itself never does. */
  crashPoint?(name: string): void;
}
