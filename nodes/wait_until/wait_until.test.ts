import { describe, expect, it } from 'vitest';
import type { DrawnMoment } from '../kit/calendar/moment.ts';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { config } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const now = Date.UTC(2026, 10, 27, 8);
const later = now + 5 * 86_400_000;
const read = (until: DrawnMoment) => config.parse({ until });
const opening = read({ kind: 'opening' });
const birthday: DrawnMoment = { kind: 'field', field: 'birthday', time: '08:00' };

describe('wait_until', () => {
  it.each([0, 1, 2])('asks the server once and waits, also when it is cut after %i things', async (cutAfter) => {
    const ran = await run(step, opening, { now, cutAfter, reads: { moment: () => ({ at: later }) } });
    expect(ran).toEqual({ port: 'next', at: later, asked: [`moment ${JSON.stringify({ from: now, path: 'until' })}`] });
  });
  it('goes on at once when the moment is now', async () => {
    expect(await run(step, opening, { now, reads: { moment: ({ from }) => ({ at: from }) } })).toMatchObject({ port: 'next', at: now });
  });
  it.each(['passed', 'unknown'] as const)('leaves by a way of its own when there is none: %s', async (none) => {
    expect(await run(step, opening, { now, reads: { moment: () => ({ none }) } })).toMatchObject({ port: none, at: now });
  });

  it.each([
    [{ kind: 'opening' }, ['next']],
    [{ kind: 'usual', time: '09:00' }, ['next']],
    [{ kind: 'weekday', days: [1], time: '09:00' }, ['next']],
    [{ kind: 'at', date: '2026-12-24', time: '09:00' }, ['next', 'passed']],
    [birthday, ['next', 'passed', 'unknown']],
    [{ ...birthday, yearly: true }, ['next', 'unknown']],
  ] satisfies [DrawnMoment, string[]][])('has a way out for whatever may become of %o', (until, ports) => {
    expect(definition.ports(read(until)).map(({ id }) => id)).toEqual(ports);
  });

  it.each([
    [{ kind: 'opening' }, 'Chờ đến lúc cửa hàng mở cửa', 'Wait until the shop is open'],
    [{ kind: 'at', date: '2026-12-24', time: '08:00' }, 'Chờ đến 8:00 ngày 24/12/2026', 'Wait until 8:00 on 24/12/2026'],
    [birthday, 'Chờ đến đúng ngày sinh, 8:00', 'Wait until 8:00 on the birthday'],
    [
      { ...birthday, shift: -1, yearly: true },
      'Chờ đến 1 ngày trước ngày sinh hằng năm, 8:00',
      'Wait until 1 day before the birthday, every year, 8:00',
    ],
    [{ kind: 'weekday', days: [7, 6], time: '09:00' }, 'Chờ đến 9:00, thứ Bảy hoặc Chủ nhật', 'Wait until 9:00, Saturday or Sunday'],
    [
      { kind: 'weekday', days: [1, 2, 3, 4, 5, 6, 7], time: '20:00', until: '02:00' },
      'Chờ đến khoảng 20:00–2:00, ngày nào cũng được',
      'Wait until 20:00–2:00, any day',
    ],
    [{ kind: 'usual', time: '09:00' }, 'Chờ đến giờ khách hay hoạt động', 'Wait until the hour she is usually active'],
  ] satisfies [DrawnMoment, string, string][])('says %o on the card', (until, vi, en) => {
    expect(say(nodeTranslator('vi'), definition.sentence(read(until)), 'wait_until')).toBe(vi);
    expect(say(nodeTranslator('en'), definition.sentence(read(until)), 'wait_until')).toBe(en);
  });

  it('is sure to keep her where it says so, so that nobody goes round without a pause', async () => {
    const pauses = (until: DrawnMoment) => definition.pauses?.(read(until));
    expect(pauses({ kind: 'weekday', days: [1], time: '09:00' })).toEqual(['next']);
    expect(pauses(birthday)).toEqual(['next']);
    // Open just then, she goes on at once, however often she comes.
    expect(pauses({ kind: 'weekday', days: [1], time: '09:00', until: '17:00' })).toEqual([]);
    expect(pauses({ kind: 'opening' })).toEqual([]);
    const again = await run(step, opening, { now, visit: 2, reads: { moment: ({ from }) => ({ at: from }) } });
    expect(again).toMatchObject({ port: 'next', at: now + 1 });
  });
  it('points out a day that has passed, wherever on earth that day is', () => {
    const codes = (date: string) =>
      definition.check?.(read({ kind: 'at', date, time: '08:00' }), { nodeId: 'n', channels: {}, now }).map(({ code }) => code);
    expect(codes('2026-11-25')).toEqual(['date_passed']);
    expect(codes('2026-11-26')).toEqual([]);
  });
  it('points out a shop that is never open then, by the calendar that counts', () => {
    const closed = { week: [[], [], [], [], [], [], []], holidays: [] };
    const open = { ...closed, week: closed.week.map(() => [{ from: 480, to: 1020 }]) };
    const hours = { calendar: open, calendars: [{ ...closed, id: 'kho', name: 'Kho', sharesHolidays: false }] };
    const codes = (until: DrawnMoment, calendar?: string, known: typeof hours | undefined = hours) =>
      definition.check?.({ ...read(until), calendar }, { nodeId: 'n', channels: {}, now, hours: known }).map(({ code }) => code);
    expect(codes({ kind: 'opening' })).toEqual([]);
    expect(codes({ kind: 'opening' }, 'kho')).toEqual(['never_open']);
    expect(codes({ kind: 'opening' }, undefined, { ...hours, calendar: closed })).toEqual(['never_open']);
    expect(codes({ kind: 'weekday', days: [7], time: '18:00', until: '20:00' })).toEqual(['closed_then']);
    expect(codes({ kind: 'weekday', days: [7], time: '16:00', until: '20:00' })).toEqual([]);
    expect(codes({ kind: 'weekday', days: [7], time: '18:00' })).toEqual([]);
  });
  it('asks for a calendar where it waits for one to open', () => {
    expect(definition.hides?.(opening)).toEqual([]);
    expect(definition.hides?.(read(birthday))).toEqual(['calendar']);
    const staff = { people: {}, teams: {}, calendars: ['kho'], zone: 'Asia/Ho_Chi_Minh' };
    const found = (calendar: string) => definition.check?.({ ...opening, calendar }, { nodeId: 'n', channels: {}, now, staff }).length;
    expect([found('kho'), found('gone')]).toEqual([0, 1]);
  });
  it('knows how long it keeps her, if anybody does', () => {
    const lasts = (until: DrawnMoment) => definition.lasts?.(read(until), now);
    expect(lasts({ kind: 'at', date: '2026-12-24', time: '08:00' })).toEqual({ amount: 28, unit: 'day' });
    expect(lasts({ kind: 'at', date: '2020-01-01', time: '08:00' })).toEqual({ amount: 1, unit: 'day' });
    expect(lasts(birthday)).toBe('unbounded');
    expect(lasts({ ...birthday, yearly: true })).toEqual({ amount: 366, unit: 'day' });
    expect(lasts({ kind: 'weekday', days: [1], time: '08:00' })).toEqual({ amount: 7, unit: 'day' });
  });
});
