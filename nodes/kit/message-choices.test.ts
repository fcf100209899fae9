import { expect, test } from 'vitest';
import { choiceLines, messageChoices } from './message-choices.ts';

test('answers are numbered, the person comes last; without answers only the person is offered', () => {
  const config = {
    body: 'Máy chạy ổn chứ?',
    answers: [
      { name: 'answer_1', text: 'Ổn' },
      { name: 'answer_2', text: '  ' },
    ],
    person: 'Gặp nhân viên',
  };
  const choices = messageChoices(config);
  expect(choices).toEqual({ kind: 'answers', answers: ['Ổn'], person: 'Gặp nhân viên' });
  expect(choiceLines({ answers: ['Ổn', 'Chưa'], person: 'Gặp nhân viên' })).toBe('1. Ổn\n2. Chưa\n3. Gặp nhân viên');
  expect(choiceLines({ answers: [], person: 'Gặp nhân viên' })).toBe('Gặp nhân viên');
});

test('a score is asked with its bounds; what asks nothing has no choices', () => {
  expect(messageChoices({ score: 'nps' })).toEqual({ kind: 'scores', score: 'nps' });
  expect(messageChoices({ score: 'csat', bands: { low: 1, high: 5 } })).toEqual({
    kind: 'scores',
    score: 'csat',
    bands: { low: 1, high: 5 },
  });
  expect(messageChoices({ body: 'Chào' })).toBeUndefined();
  expect(messageChoices({ score: 'khác' })).toBeUndefined();
});
