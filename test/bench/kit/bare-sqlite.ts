import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * What the same disk gives to a program that only writes one row and commits, with the settings of the records (WAL, `synchronous=FULL`,
 * so that each commit flushes): rows a second, `rowsEach` in a transaction.
 */
export function bareRate(folder: string, { rowsEach, ms }: { rowsEach: number; ms: number }): number {
  const db = new DatabaseSync(path.join(folder, `bare-${rowsEach}.db`));
  try {
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -65536']) db.exec(`PRAGMA ${pragma}`);
    db.exec('create table rows (id text primary key, at integer not null, data text not null)');
    const insert = db.prepare('insert into rows values (?, ?, ?)');
    const data = JSON.stringify({ orderId: 'DH000001', amount: 733_000, quantity: 2 });
    const began = performance.now();
    let rows = 0;
    while (performance.now() - began < ms) {
      db.exec('begin immediate');
      for (let row = 0; row < rowsEach; row += 1) {
        insert.run(`bare-${rows}`, Date.now(), data);
        rows += 1;
      }
      db.exec('commit');
    }
    return (rows * 1000) / (performance.now() - began);
  } finally {
    db.close();
  }
}
