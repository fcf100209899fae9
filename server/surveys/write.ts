import { channelAbilities } from '#nodes/kit/channels.ts';
import { type Scale, type ScoreKind, scoresOf } from '#nodes/kit/scores.ts';
import { channels } from '#server/channels/registry.ts';
import type { Core } from '#server/kit/core.ts';
import type { Wanted } from '#server/messages/wanted.ts';
import { surveyUrl } from './link.ts';
import { isReminder } from './reminder-key.ts';
import type { SurveySettings } from './schema.ts';
import { scaleOfSurvey, surveyOfVisit, visitOfKey } from './survey.ts';
import { fill, wordsIn } from './words.ts';

/** A message with the scores of its passage below: buttons where there are any, else a number to write and a link. */
export async function asSurvey<W extends Wanted>(core: Core, wanted: W, of: { survey: SurveySettings; key: string }): Promise<W> {
  const survey = await surveyOfVisit(core.db, visitOfKey(of.key));
  if (survey === undefined) throw new Error(`There is no survey for the message ${of.key}.`);
  const { language } = await core.db
    .selectFrom('customers')
    .select('language')
    .where('id', '=', survey.customer_id)
    .executeTakeFirstOrThrow();
  const said = isReminder(of.key) ? reminded(wanted, of.survey, wordsIn(language)) : wanted;
  return withScores(core, said, { kind: survey.kind, scale: scaleOfSurvey(survey), language, url: await surveyUrl(core, survey.id) });
}

export interface Scored {
  kind: ScoreKind;
  scale: Scale;
  /** Of whom it is written for. */
  language: string;
  /** Where she gives her score. */
  url: string;
}

/** The same for whoever knows the page. */
export async function withScores<W extends Pick<Wanted, 'channel'>>(core: Core, wanted: W, { kind, scale, language, url }: Scored) {
  const words = wordsIn(language);
  const { buttons } = channelAbilities[wanted.channel];
  const reply = await channels[wanted.channel].receives(core);
  const line = words[buttons ? (reply ? 'belowButtonsReply' : 'belowButtons') : reply ? 'belowTextReply' : 'belowText'];
  const ends = fill(words.ends, { from: scale.from, to: scale.to, worst: words.worst[kind], best: words.best[kind] });
  return {
    ...wanted,
    choices: scoresOf(scale).map((score) => ({ text: String(score), url: `${url}?score=${score}` })),
    below: `${ends}\n\n${fill(line, { from: scale.from, to: scale.to, url })}`,
  };
}

function reminded<W extends Wanted>(wanted: W, { reminderText }: SurveySettings, words: ReturnType<typeof wordsIn>): W {
  return {
    ...wanted,
    subject: fill(words.reminderSubject, { subject: wanted.subject }),
    body: `${reminderText || words.reminder}\n\n${wanted.body}`,
  };
}
