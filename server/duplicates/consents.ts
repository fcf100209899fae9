import type { Executor } from '#server/db/batches.ts';

type Words = Map<string, 'given' | 'withdrawn'>;

/** Her latest word on each channel and purpose. */
export async function wordsOf(trx: Executor, customerId: string): Promise<Words> {
  const rows = await trx
    .selectFrom('consents')
    .select(['channel', 'purpose', 'state'])
    .where('customer_id', '=', customerId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [`${row.channel} ${row.purpose}`, row.state]));
}

/**
 * The stricter word counts: whoever said no in either record has said no. Writes that down where the later word of the two would say yes.
 * Gives the ids of what it wrote.
 */
export async function keepStricter(trx: Executor, of: { kept: string; words: readonly Words[]; now: number }): Promise<number[]> {
  const written: number[] = [];
  const said = await wordsOf(trx, of.kept);
  const refused = new Set(of.words.flatMap((words) => [...words].filter(([, state]) => state === 'withdrawn').map(([about]) => about)));
  for (const about of refused) {
    const [channel = '*', purpose = '*'] = about.split(' ');
    const wider = [...said].some(([each, state]) => state === 'given' && covers(about, each));
    if (said.get(about) === 'withdrawn' && !wider) continue;
    const { id } = await trx
      .insertInto('consents')
      .values({ customer_id: of.kept, channel, purpose, state: 'withdrawn', at: of.now, how: 'Gộp hai hồ sơ: giữ lời từ chối', words: '' })
      .returning('id')
      .executeTakeFirstOrThrow();
    written.push(Number(id));
  }
  return written;
}

/** Whether two words are about something in common. */
function covers(a: string, b: string): boolean {
  const [[channelA, purposeA], [channelB, purposeB]] = [a.split(' '), b.split(' ')];
  const meet = (one: string | undefined, other: string | undefined) => one === other || one === '*' || other === '*';
  return meet(channelA, channelB) && meet(purposeA, purposeB);
}
