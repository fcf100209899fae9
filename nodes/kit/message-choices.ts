import * as z from 'zod';
import { scoreKinds } from './scores.ts';

/** What a customer can answer with, below the text of a message. */
export const messageChoicesSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answers'), answers: z.array(z.string().max(80)).max(8), person: z.string().max(60) }),
  z.object({
    kind: z.literal('scores'),
    score: z.enum(scoreKinds),
    bands: z.object({ low: z.number().int(), high: z.number().int() }).optional(),
  }),
]);

export type MessageChoices = z.infer<typeof messageChoicesSchema>;

const asks = z.object({ answers: z.array(z.object({ text: z.string().catch('') })).default([]), person: z.string().min(1) });
const scores = z.object({ score: z.enum(scoreKinds), bands: z.object({ low: z.number(), high: z.number() }).optional() });

/** By the settings of a step, of whatever kind, as far as they are filled in; undefined: it asks nothing. */
export function messageChoices(config: Readonly<Record<string, unknown>>): MessageChoices | undefined {
  const question = asks.safeParse(config);
  if (question.success) {
    const answers = question.data.answers.map(({ text }) => text.trim()).filter((text) => text !== '');
    return { kind: 'answers', answers, person: question.data.person };
  }
  const asked = scores.safeParse(config);
  if (!asked.success) return undefined;
  const { score, bands } = asked.data;
  return { kind: 'scores', score, ...(bands === undefined ? {} : { bands }) };
}

/** What she can choose from, numbered; the way to a person is always the last. Without answers she writes in her own words. */
export function choiceLines({ answers, person }: { answers: readonly string[]; person: string }): string {
  return [...answers, person].map((text, index) => (answers.length === 0 ? text : `${index + 1}. ${text}`)).join('\n');
}
