import { sql } from 'kysely';
import { after, type Source, type TimelineItem } from '#server/customers/timeline-source.ts';

const told = ['made', 'changed'] as const;

/** Files that brought a customer, or something new about her, and have not been taken back. */
export const importsOf: Source = async (core, customerId, { before, limit }) => {
  const rows = await core.db
    .selectFrom(
      core.db
        .selectFrom('import_rows')
        .innerJoin('imports', 'imports.id', 'import_rows.import_id')
        .select(['imports.id as file', 'imports.name', 'imports.started_at as at'])
        // Of its own for each customer: a company's history has many of one file.
        .select(sql<string>`imports.id || ':' || ${customerId}`.as('id'))
        // Made first, and changed by a later record: what counts is that the file brought her.
        .select((eb) => eb.fn.max('verdict').as('verdict'))
        .where('customer_id', '=', customerId)
        .where('verdict', 'in', told)
        .where((eb) => eb.or([eb('undone', 'is', null), eb('undone', '!=', 'back')]))
        .groupBy(['imports.id', 'imports.name', 'imports.started_at'])
        .as('files'),
    )
    .selectAll()
    .where(after(before, { kind: 'import', at: 'at', id: 'id' }))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(
    (row): TimelineItem => ({
      ...{ id: `import ${row.id}`, at: row.at ?? 0, kind: 'change', importId: row.file },
      text: { key: `app:timeline.import.${row.verdict}`, params: { file: row.name } },
    }),
  );
};
