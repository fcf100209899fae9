import { mentions } from '#nodes/kit/mentions.ts';

interface Choices {
  answers: readonly { name: string; text: string }[];
  /** Words by which she asks for a person. */
  person: string;
}

/** However the shop calls it, these mean it too. */
const people = ['gặp nhân viên', 'gặp người', 'nói chuyện với người', 'nhân viên tư vấn', 'talk to a person', 'talk to someone', 'human'];

/** A number alone, with the words people put around it. */
const numberAlone = /^\W*(?:số|so|chọn|chon|câu|cau|đáp án|dap an|option|number)?\W*(\d{1,2})\W*$/iu;

/** The way out that her words mean: the name of an answer, `person`, or `other` when they mean none, or more than one. */
export function readChoice(text: string, { answers, person }: Choices): string {
  const chosen = Number(numberAlone.exec(text)?.[1] ?? 0);
  if (answers.length > 0 && chosen === answers.length + 1) return 'person';
  const byNumber = answers[chosen - 1];
  if (byNumber !== undefined) return byNumber.name;
  const meant = answers.filter((answer) => mentions(text, answer.text));
  // "Chưa ổn" has "ổn" in it: the longer one is meant.
  const widest = meant.filter((answer) => !meant.some((other) => other !== answer && mentions(other.text, answer.text)));
  const [only] = widest;
  if (only !== undefined && widest.length === 1) return only.name;
  if (widest.length === 0 && [person, ...people].some((words) => mentions(text, words))) return 'person';
  return 'other';
}
