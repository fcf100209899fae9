import type { Core } from '#server/kit/core.ts';
import { surveySchema } from '#server/surveys/schema.ts';
import { asSurvey } from '#server/surveys/write.ts';
import { questionSchema, withChoices } from './question.ts';
import { orderSchema, rungOf } from './wanted.ts';

export interface Step {
  /** Settings of the step that sends. */
  config: unknown;
  /** Place of the channel in its order. */
  rung: number;
  /** Of the message. */
  key: string;
}

/** The whole of what a step wants said by one channel: its text, and below it what she can answer, where the step asks for something. */
export async function wantedBy(core: Core, { config, rung, key }: Step): Promise<ReturnType<typeof rungOf>> {
  const wanted = rungOf(orderSchema.parse(config), rung);
  const question = questionSchema.safeParse(config);
  if (question.success) return { ...wanted, body: withChoices(wanted.body, question.data) };
  const survey = surveySchema.safeParse(config);
  return survey.success ? asSurvey(core, wanted, { survey: survey.data, key }) : wanted;
}
