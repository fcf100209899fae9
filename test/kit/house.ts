import type { House } from '#workflows/simulate/answers.ts';

const workday = [
  { from: 480, to: 720 },
  { from: 810, to: 1050 },
];

/** A shop as it is set up at first, without holidays. */
export const vietnamHouse: House = {
  zone: 'Asia/Ho_Chi_Minh',
  calendar: { week: [workday, workday, workday, workday, workday, [{ from: 480, to: 720 }], []], holidays: [] },
  calendars: [],
};
