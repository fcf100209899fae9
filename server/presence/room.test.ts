import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer, ask, emptyRoom, enter, grace, leave, type Room, settle, silence, stroke } from './room.ts';

const lan = { id: 'lan', name: 'Lan', draws: true };
const hoa = { id: 'hoa', name: 'Hoa', draws: true };
const minh = { id: 'minh', name: 'Minh', draws: false };
const both = () => enter(enter(emptyRoom, lan, 0), hoa, 1000);

test('who comes first has the pen; who comes second looks on until it is given', () => {
  const room = both();
  expect(room.pen).toBe('lan');
  const asked = ask(room, 'hoa', 2000);
  expect([asked.pen, asked.asked]).toEqual(['lan', 'hoa']);
  const given = answer(asked, { id: 'lan', gives: true }, 3000);
  expect([given.pen, given.asked, given.refused]).toEqual(['hoa', null, null]);
});

test('who keeps it says so, and may be asked again', () => {
  const kept = answer(ask(both(), 'hoa', 2000), { id: 'lan', gives: false }, 3000);
  expect([kept.pen, kept.asked, kept.refused]).toEqual(['lan', null, 'hoa']);
  expect(ask(kept, 'hoa', 4000)).toMatchObject({ asked: 'hoa', refused: null });
});

test('only who has the pen can give it', () => {
  expect(answer(ask(both(), 'hoa', 2000), { id: 'hoa', gives: true }, 3000).pen).toBe('lan');
});

test('whoever leaves lays it down, after the moment a reload takes', () => {
  const left = leave(both(), 'lan', 5000);
  expect(settle(left, 5000 + grace - 1).pen).toBe('lan');
  expect(enter(left, lan, 6000).people.get('lan')?.gone).toBeNull();
  const gone = settle(left, 5000 + grace);
  expect([gone.pen, [...gone.people.keys()]]).toEqual([null, ['hoa']]);
  expect(stroke(gone, 'hoa', 20_000).pen).toBe('hoa');
});

test('one of two pages closed is no leaving', () => {
  expect(settle(leave(enter(both(), lan, 10), 'lan', 20), 1_000_000 - 999_000).pen).toBe('lan');
});

test('a pen nobody moves is free; who had asked gets it', () => {
  expect(settle(both(), silence - 1).pen).toBe('lan');
  expect(settle(both(), silence).pen).toBeNull();
  expect(settle(ask(both(), 'hoa', 2000), silence)).toMatchObject({ pen: 'hoa', asked: null });
  expect(settle(stroke(both(), 'lan', silence - 1), silence + 10).pen).toBe('lan');
});

test('who may only look gets no pen', () => {
  expect(enter(emptyRoom, minh, 0).pen).toBeNull();
  expect(ask(enter(both(), minh, 0), 'minh', 1)).toMatchObject({ pen: 'lan', asked: null });
});

describe('whatever they do, in whatever order', () => {
  const who = fc.constantFrom(lan, hoa, minh);
  const deed = fc.record({
    who,
    kind: fc.constantFrom('enter', 'leave', 'stroke', 'ask', 'give', 'keep', 'settle'),
    after: fc.nat(240_000),
  });
  const done = (room: Room, { who: person, kind }: { who: typeof lan; kind: string }, now: number): Room => {
    const { id } = person;
    if (kind === 'enter') return enter(room, person, now);
    if (kind === 'leave') return leave(room, id, now);
    if (kind === 'stroke') return stroke(room, id, now);
    if (kind === 'ask') return ask(room, id, now);
    if (kind === 'settle') return settle(room, now);
    return answer(room, { id, gives: kind === 'give' }, now);
  };

  test('the pen is in the hand of somebody who is there and may draw, or free; nobody asks herself', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
        let now = 0;
        let room = emptyRoom;
        for (const each of deeds) {
          now += each.after;
          room = settle(done(room, each, now), now);
          if (room.pen !== null) expect(room.people.get(room.pen)?.draws).toBe(true);
          if (room.asked !== null) expect([room.people.has(room.asked), room.asked === room.pen]).toEqual([true, false]);
        }
      }),
    );
  });

  test('when all have gone, the room is empty', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
        let room = deeds.reduce((now, each) => done(now, each, 0), emptyRoom);
        for (const [id, { windows }] of room.people) for (let turn = 0; turn <= windows; turn += 1) room = leave(room, id, 0);
        expect(settle(room, grace)).toEqual(emptyRoom);
      }),
    );
  });
});
