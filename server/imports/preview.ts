import type { Phrase } from '#nodes/kit/phrase.ts';
import { identitiesOf, identityKey } from '#server/customers/identity.ts';
import { ownersOf } from '#server/customers/resolve.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { openTable } from './file.ts';
import { getImport } from './get.ts';
import type { Judged } from './judge.ts';
import type { ImportOptions } from './options.ts';
import { judgeOf } from './run.ts';
import { issuePhrase } from './words.ts';

/** A record as it will be stored. */
export interface PreviewRow {
  record: number;
  verdict: Judged['verdict'];
  /** A customer with one of these ways is there already. */
  known: boolean;
  issues: Phrase[];
  customer: Record<string, unknown>;
  consents: { purpose: string; state: string }[];
  /** ms; of an import of events. */
  at?: number;
  data?: Record<string, unknown>;
}

export interface Preview {
  rows: PreviewRow[];
  /** Records that will not be taken in as they stand, the first of them. */
  problems: PreviewRow[];
  /** For each column the first few things that stand in it. */
  samples: string[][];
  counts: { made: number; known: number; told: number; refused: number; duplicate: number; ignored: number };
  /** Records that were looked at; the counts are of these. */
  looked: number;
}

const shownRows = 8;
const shownProblems = 20;
const shownSamples = 3;
/** More would let a person wait. */
const mostLooked = 20_000;

/** Reads a file as it would be taken in with these choices, and stores nothing. Throws Refusal `not_found`, `conflict` when it is taken in already. */
export async function previewImport(
  core: Core,
  asked: { id: string; columns: readonly string[]; options: ImportOptions },
): Promise<Preview> {
  const { kind, heads, state } = await getImport(core, asked.id);
  // Its file is gone with the end.
  if (state !== 'ready') throw new Refusal('conflict', 'import_begun', { message: 'This file is being taken in already.' });
  const settings = await core.documents.getSettings();
  const judge = judgeOf({ kind, heads, columns: [...asked.columns], options: asked.options }, { now: core.now(), settings });
  const table = await openTable(core, asked.id);
  const preview: Preview = {
    ...{ rows: [], problems: [], samples: heads.map(() => []), looked: 0 },
    counts: { made: 0, known: 0, told: 0, refused: 0, duplicate: 0, ignored: 0 },
  };
  for (const slice of table.slices(1_000)) {
    const judged = slice.map((record) => judge.judge(record));
    for (const { cells } of slice) sample(preview.samples, cells);
    for (const row of await withKnown(core, judged, asked.options.source)) put(preview, row);
    if (preview.looked >= mostLooked) break;
  }
  return preview;
}

function sample(samples: string[][], cells: readonly string[]): void {
  for (const [index, some] of samples.entries()) {
    const cell = cells[index] ?? '';
    if (some.length < shownSamples && cell !== '' && !some.includes(cell)) some.push(cell.slice(0, 60));
  }
}

function put(preview: Preview, row: PreviewRow): void {
  const { counts, rows, problems } = preview;
  preview.looked += 1;
  if (row.verdict === 'good') counts[row.known ? 'known' : 'made'] += 1;
  else counts[row.verdict] += 1;
  if (row.verdict === 'good' && row.issues.length > 0) counts.told += 1;
  if (rows.length < shownRows && row.verdict === 'good') rows.push(row);
  if (problems.length < shownProblems && row.issues.length > 0) problems.push(row);
}

async function withKnown(core: Core, judged: readonly Judged[], source: string): Promise<PreviewRow[]> {
  const identities = judged.map(({ customer }) => identitiesOf(customer, source));
  const owners = await ownersOf(core.db, identities.flat());
  return judged.map(({ record, verdict, issues, customer, consents, event }, index) => ({
    ...{ record: record.number, verdict, issues: issues.map(issuePhrase), customer: { ...customer } },
    known: (identities[index] ?? []).some((identity) => owners.has(identityKey(identity))),
    consents: consents.map(({ purpose, state }) => ({ purpose, state })),
    ...(event === undefined ? {} : { at: event.at, data: event.data }),
  }));
}
