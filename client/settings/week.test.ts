import { expect, test } from 'vitest';
import { settingsSchema } from '#server/documents/settings.ts';
import { addSpan, likeMonday, wrongSpans } from './week.ts';

const { week } = settingsSchema.parse({}).calendar;

test('the usual week is right', () => {
  expect(wrongSpans(week)).toEqual([]);
});

test('ends before it begins, or overlaps the one before', () => {
  const wrong = [
    [{ from: 720, to: 480 }],
    [
      { from: 480, to: 720 },
      { from: 700, to: 800 },
    ],
    [],
    [],
    [],
    [],
    [],
  ];
  expect(wrongSpans(wrong)).toEqual([
    { day: 0, span: 0 },
    { day: 1, span: 1 },
  ]);
});

test('Monday is copied up to Friday, the weekend stays', () => {
  const copied = likeMonday([[{ from: 540, to: 1080 }], [], [], [], [], [{ from: 480, to: 720 }], []]);
  expect(copied.map((day) => day.length)).toEqual([1, 1, 1, 1, 1, 1, 0]);
  expect(copied[4]).toEqual([{ from: 540, to: 1080 }]);
});

test('one more span, as long as the day has room', () => {
  expect(addSpan([])).toEqual([{ from: 480, to: 720 }]);
  expect(addSpan([{ from: 480, to: 720 }])).toEqual([
    { from: 480, to: 720 },
    { from: 780, to: 1020 },
  ]);
  expect(addSpan([{ from: 480, to: 1380 }])).toBeUndefined();
});
