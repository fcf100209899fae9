import type { Core } from '#server/kit/core.ts';
import { takeScore } from './answer.ts';
import { scaleOfSurvey } from './survey.ts';

const before = 'dạ|da|vâng|vang|mình|minh|em|chị|chi|anh|tôi|toi|chấm|cham|cho|shop|điểm|diem|số|so|score|i|give|it';
const after = 'đ|điểm|diem|sao|stars?|points?|thôi|thoi|ạ|a|nhé|nhe|nha|shop|em|please|thanks?|thank you|cảm ơn|cam on';
/** A number with the words people put around one: "4", "4/5 ạ", "dạ em chấm 4 điểm", "5 sao nhé shop". */
const scoreAlone = new RegExp(
  `^[^\\p{L}\\d]*(?:(?:${before})[\\s,:.]+)*(\\d{1,2})\\s*(?:/\\s*(\\d{1,2})|trên\\s*(\\d{1,2})|out of (\\d{1,2}))?(?:[\\s,.!]*(?:${after})(?![\\p{L}\\d]))*[^\\p{L}\\d]*$`,
  'iu',
);

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
