import type { Executor } from '#server/db/batches.ts';

/** How much there is of her. */
export interface Counts {
  events: number;
  messages: number;
  conversations: number;
  tasks: number;
  surveys: number;
  /** Ways through journeys; `inside`: not ended yet. */
  enrollments: number;
  inside: number;
}

export async function countsOf(db: Executor, id: string): Promise<Counts> {
  const count = async (table: Exclude<keyof Counts, 'inside'>) => {
    const { rows } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .where('customer_id', '=', id)
      .executeTakeFirstOrThrow();
    return Number(rows);
  };
  const { rows } = await db
    .selectFrom('enrollments')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('customer_id', '=', id)
    .where('state', '!=', 'ended')
    .executeTakeFirstOrThrow();
  return {
    ...{ events: await count('events'), messages: await count('messages'), conversations: await count('conversations') },
    ...{ tasks: await count('tasks'), surveys: await count('surveys'), enrollments: await count('enrollments'), inside: Number(rows) },
  };
}
