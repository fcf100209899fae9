import { describe, expect, test } from 'vitest';
import { goneOn, partsOf, progress, stripOf, underWay } from './standing.ts';

test('who has moved is told first, nobody is not told', () => {
  expect(partsOf({ counts: { stayed: 12, waiting: 20, moved: 280, left: 0 } })).toEqual([
    { state: 'moved', count: 280 },
    { state: 'waiting', count: 20 },
    { state: 'stayed', count: 12 },
  ]);
});

test('under way while somebody is still to be asked', () => {
  expect(underWay({ counts: { moved: 3, waiting: 1 } })).toBe(true);
  expect(underWay({ counts: { moved: 3, left: 1 } })).toBe(false);
  expect(progress({ counts: { moved: 3, waiting: 1 } })).toBe(0.75);
  expect(progress({ counts: {} })).toBe(1);
});

test('an undo leaves where they are those who have gone on since', () => {
  expect(goneOn({ counts: { moved: 280, waiting: 20 }, undoable: 270 })).toBe(30);
  expect(goneOn({ counts: { moved: 5 }, undoable: 5 })).toBe(0);
});

describe('the strip', () => {
  const day = 86_400_000;
  const at = 1_000 * day;
  const look = (counts: { waiting?: number; moved?: number }, days: number, hidden = false) =>
    stripOf({ counts, at }, { now: at + days * day, hidden });
  test('a finished move is news for a week, or until it is put away', () => {
    expect(look({ moved: 3 }, 6)).toEqual({ shown: true, closable: true });
    expect(look({ moved: 3 }, 8)).toMatchObject({ shown: false });
    expect(look({ moved: 3 }, 1, true)).toMatchObject({ shown: false });
  });
  test('while people are being asked it stays; when that takes more than a day it can be put away', () => {
    expect(look({ waiting: 3 }, 0.5, true)).toEqual({ shown: true, closable: false });
    expect(look({ waiting: 3 }, 9)).toEqual({ shown: true, closable: true });
    expect(look({ waiting: 3 }, 2, true)).toMatchObject({ shown: false });
  });
});
