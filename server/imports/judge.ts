import { type IncomingCustomer, identitiesOf, identityKey } from '#server/customers/identity.ts';
import type { ImportKind, Mapped } from './columns.ts';
import type { ImportOptions } from './options.ts';
import { type CustomerRead, type ReadAt, readCustomerRow } from './read/customer-row.ts';
import { contentId, readEventRow } from './read/event-row.ts';
import { type Issue, issue } from './read/issue.ts';
import type { FileRecord } from './read/records.ts';

/** A record, read and compared with those before it in the same file. */
export interface Judged {
  record: FileRecord;
  verdict: 'good' | 'duplicate' | 'refused' | 'ignored';
  issues: Issue[];
  customer: IncomingCustomer;
  consents: CustomerRead['consents'];
  /** Of an import of events. */
  event?: { id: string; at: number; data: Record<string, unknown> };
}

/** Reads a file from its first record on; what it remembers of earlier records tells doubles. */
export class Judge {
  readonly #kind: ImportKind;
  readonly #mapped: readonly Mapped[];
  readonly #options: ImportOptions;
  readonly #at: ReadAt;
  /** Number of the record by what it was known by. */
  readonly #seen = new Map<string, number>();
  readonly #times = new Map<string, number>();

  constructor(of: { kind: ImportKind; heads: readonly string[]; columns: readonly string[]; options: ImportOptions; at: ReadAt }) {
    this.#kind = of.kind;
    this.#mapped = of.heads.map((head, index) => ({ index, head, column: of.columns[index] ?? '' }));
    this.#options = of.options;
    this.#at = of.at;
  }

  judge(record: FileRecord): Judged {
    return this.#kind === 'customers' ? this.#customer(record) : this.#event(record);
  }

  /** Two records of one file that share a phone, an address or a code are one person, or a mistake: either way a person looks. */
  #customer(record: FileRecord): Judged {
    const read = readCustomerRow(record, this.#mapped, this.#at);
    if (read.verdict !== 'good') return { record, ...read };
    const keys = identitiesOf(read.customer, this.#options.source).map((each) => ({ ...each, key: identityKey(each) }));
    const twin = keys.find(({ key }) => this.#seen.has(key));
    if (twin !== undefined) {
      const line = String(this.#seen.get(twin.key));
      const by = twin.kind.startsWith('external:') ? 'code' : twin.kind;
      return { record, ...read, verdict: 'duplicate', issues: [...read.issues, issue(`same_${by}`, { value: twin.value, more: line })] };
    }
    for (const { key } of keys) this.#seen.set(key, record.number);
    return { record, ...read };
  }

  #event(record: FileRecord): Judged {
    const { verdict, customer, issues, ...read } = readEventRow(record, this.#mapped, this.#at);
    const judged: Judged = { record, verdict, customer, issues, consents: [] };
    if (verdict !== 'good') return judged;
    const { type } = this.#options;
    if (read.ownId === undefined) {
      const content = contentId(record, this.#mapped, 0);
      const nth = this.#times.get(content) ?? 0;
      this.#times.set(content, nth + 1);
      const id = nth === 0 ? content : contentId(record, this.#mapped, nth);
      return { ...judged, event: { id: `${type}:${id}`, at: read.at, data: read.data } };
    }
    const before = this.#seen.get(read.ownId);
    if (before !== undefined) {
      return { ...judged, verdict: 'duplicate', issues: [issue('same_id', { value: read.ownId, more: String(before) })] };
    }
    this.#seen.set(read.ownId, record.number);
    return { ...judged, event: { id: `${type}:${read.ownId}`, at: read.at, data: read.data } };
  }
}
