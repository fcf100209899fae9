import * as z from 'zod';
import { choiceLines } from '#nodes/kit/message-choices.ts';
import { wantedSchema } from './wanted.ts';

export const questionSchema = wantedSchema.extend({
  answers: z.array(z.object({ name: z.string(), text: z.string() })).default([]),
  person: z.string(),
});

/** What she can choose from, numbered below the question; the way to a person is always the last. */
export function withChoices(body: string, { answers, person }: Pick<z.infer<typeof questionSchema>, 'answers' | 'person'>): string {
  return `${body}\n\n${choiceLines({ answers: answers.map(({ text }) => text), person })}`;
}
