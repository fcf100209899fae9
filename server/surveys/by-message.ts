import type { Core } from '#server/kit/core.ts';
import { takeScore } from './answer.ts';
import { scaleOfSurvey } from './survey.ts';

/** A number with the words people put around one: "4", "4/5 ạ", "chấm 4 điểm", "5 sao". */
const scoreAlone =
  /^\W*(?:chấm|cham|cho|điểm|diem|số|so|score|i give)?\W*(\d{1,2})\s*(?:\/\s*(\d{1,2})|trên\s*(\d{1,2})|out of (\d{1,2}))?\s*(?:điểm|diem|sao|stars?|points?)?\s*(?:ạ|a|nhé|nha|shop|please)?\W*$/iu;

/** The score her words are; undefined when they are something else, or speak of another scale. */
export function readScore(text: string, { from, to }: { from: number; to: number }): number | undefined {
  // Below her own line stands what her mail program adds.
  const line = text.split('\n').find((each) => each.trim() !== '') ?? '';
  const found = scoreAlone.exec(line.normalize('NFC').trim());
  if (found === null) return undefined;
  const [, score, ...outOf] = found;
  const top = outOf.find((each) => each !== undefined);
  const value = Number(score);
  return value < from || value > to || (top !== undefined && Number(top) !== to) ? undefined : value;
}

export interface Written {
  customerId: string;
  channel: string;
  text: string;
}

/**
 * She has written, on whatever channel: a number alone is the score of the survey she was asked last, while its journey waits. Called again
 * for the same message it changes nothing. True when it was one.
 */
export async function scoreByMessage(core: Core, { customerId, channel, text }: Written): Promise<boolean> {
  const survey = await core.db
    .selectFrom('surveys')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('asked_at', 'is not', null)
    .where('ended', 'is', null)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const score = survey === undefined ? undefined : readScore(text, scaleOfSurvey(survey));
  if (survey === undefined || score === undefined) return false;
  return (await takeScore(core, { surveyId: survey.id, score, channel })) === 'taken';
}
