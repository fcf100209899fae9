import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { Autosave, type SaveAnswer, type SaveState, type Stored } from './autosave.ts';
import { configure, nameNode } from './edit.ts';

const start = draw({
  nodes: { start: { type: 'by_hand' }, mail: { type: 'send_message', config: { subject: 'Cũ' } } },
  edges: ['start.next > mail'],
});
const named = (name: string, of: Journey = start) => nameNode(of, 'start', name);
const about = (subject: string, of: Journey = start) => configure(of, 'mail', { subject });

/** A server of one draft that can be away, can refuse, and can be held in the middle of a save. */
function server() {
  const here = {
    stored: { revision: 1, draft: start } as Stored,
    mood: 'ready' as 'ready' | 'away' | 'unheard' | { refuses: string },
    calls: 0,
    hold: undefined as Promise<void> | undefined,
    async save(revision: number, draft: Journey): Promise<SaveAnswer> {
      here.calls += 1;
      await here.hold;
      if (here.mood === 'away') return { offline: true };
      if (here.mood !== 'ready' && here.mood !== 'unheard') return { refused: here.mood.refuses };
      if (revision !== here.stored.revision) return { conflict: here.stored };
      here.stored = { revision: revision + 1, draft };
      return here.mood === 'unheard' ? { offline: true } : { saved: here.stored.revision };
    },
    /** Somebody else saves. */
    other(draft: Journey) {
      here.stored = { revision: here.stored.revision + 1, draft };
    },
  };
  return here;
}

/** A browser that has opened the draft, with its local store. */
function browser(of: ReturnType<typeof server>, kept: { text: string | null } = { text: null }) {
  const seen = { journey: of.stored.draft, states: [] as SaveState[], kept, merges: 0 };
  const autosave = new Autosave(of.stored, {
    keep: {
      read: () => kept.text,
      write: (text) => {
        kept.text = text;
      },
      clear: () => {
        kept.text = null;
      },
    },
    save: of.save,
    onMerged: ({ journey }) => {
      seen.journey = journey;
      seen.merges += 1;
    },
    onState: (state) => seen.states.push(state),
  });
  const change = (next: (journey: Journey) => Journey) => {
    seen.journey = next(seen.journey);
    autosave.change(seen.journey);
  };
  return { autosave, seen, change, state: () => seen.states.at(-1)?.kind };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('many changes in a row are one save, after a moment of quiet', async () => {
  const at = server();
  const { change, state } = browser(at);
  for (const name of ['T', 'Th', 'Thư']) change((journey) => named(name, journey));
  expect(state()).toBe('waiting');
  await vi.advanceTimersByTimeAsync(599);
  expect(at.calls).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(at.calls).toBe(1);
  expect(at.stored).toEqual({ revision: 2, draft: named('Thư') });
  expect(state()).toBe('saved');
});

test('what changes during a save is saved after it, never beside it', async () => {
  const at = server();
  const answered = Promise.withResolvers<void>();
  at.hold = answered.promise;
  const { change, autosave } = browser(at);
  change((journey) => named('Một', journey));
  await vi.advanceTimersByTimeAsync(600);
  change((journey) => named('Hai', journey));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(at.calls).toBe(1);
  answered.resolve();
  expect(await autosave.flush()).toBe(true);
  expect(at.stored.draft).toEqual(named('Hai'));
});

test('back where it was: nothing is saved', async () => {
  const at = server();
  const { change, state } = browser(at);
  change((journey) => named('X', journey));
  change((journey) => named('', journey));
  await vi.advanceTimersByTimeAsync(600);
  expect(at.calls).toBe(0);
  expect(state()).toBe('saved');
});

test('while nobody answers the work is kept here and tried again', async () => {
  const at = server();
  at.mood = 'away';
  const { change, state, seen } = browser(at);
  change((journey) => named('Thư', journey));
  await vi.advanceTimersByTimeAsync(4_000);
  expect(state()).toBe('offline');
  expect(seen.kept.text).toContain('Thư');
  at.mood = 'ready';
  await vi.advanceTimersByTimeAsync(3_000);
  expect(state()).toBe('saved');
  expect(at.stored.draft).toEqual(named('Thư'));
  expect(seen.kept.text).toBeNull();
});

test('a save whose answer was lost is not taken for somebody else’s', async () => {
  const at = server();
  at.mood = 'unheard';
  const { change, seen, state } = browser(at);
  change((journey) => about('Thư', journey));
  await vi.advanceTimersByTimeAsync(700);
  expect(state()).toBe('offline');
  expect(at.stored.draft).toEqual(about('Thư'));
  at.mood = 'ready';
  change((journey) => about('Thư mới', journey));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(state()).toBe('saved');
  expect([at.stored.draft, seen.merges]).toEqual([about('Thư mới'), 0]);
});

test('a refusal is told with its reason and not repeated; the next change tries again', async () => {
  const at = server();
  at.mood = { refuses: 'quá dài' };
  const { change, seen, autosave } = browser(at);
  change((journey) => named('X', journey));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(at.calls).toBe(1);
  expect(seen.states.at(-1)).toEqual({ kind: 'refused', why: 'quá dài' });
  at.mood = 'ready';
  change((journey) => named('Y', journey));
  expect(await autosave.flush()).toBe(true);
});

describe('somebody else has saved', () => {
  test('other fields: both are kept, and the outcome is saved', async () => {
    const at = server();
    const { change, state, seen } = browser(at);
    at.other(about('Của họ'));
    change((journey) => named('Của tôi', journey));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(state()).toBe('saved');
    expect(at.stored.draft).toEqual(named('Của tôi', about('Của họ')));
    expect(seen.journey).toEqual(at.stored.draft);
  });

  test('the same field: nothing is saved until a person has chosen, and nothing of mine is lost', async () => {
    const at = server();
    const { change, state, seen, autosave } = browser(at);
    at.other(about('Của họ'));
    change((journey) => about('Của tôi', journey));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(state()).toBe('conflict');
    change((journey) => named('Vẽ tiếp', journey));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(at.stored.draft).toEqual(about('Của họ'));
    expect(await autosave.flush()).toBe(false);
    expect(seen.kept.text).toContain('Vẽ tiếp');
    autosave.resolve(seen.journey);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(at.stored.draft).toEqual(named('Vẽ tiếp', about('Của tôi')));
    expect(state()).toBe('saved');
  });
});

describe('the page was closed before it was saved', () => {
  test('the work of the visit before is taken up again', async () => {
    const at = server();
    const kept = { text: null };
    const before = browser(at, kept);
    before.change((journey) => named('Thư', journey));
    before.autosave.close();
    const again = browser(at, kept);
    expect(again.autosave.recover()).toBe(true);
    expect(again.seen.journey).toEqual(named('Thư'));
    await vi.advanceTimersByTimeAsync(600);
    expect(at.stored.draft).toEqual(named('Thư'));
  });

  test('and brought together with what was saved meanwhile', async () => {
    const at = server();
    const kept = { text: null };
    const before = browser(at, kept);
    before.change((journey) => named('Thư', journey));
    before.autosave.close();
    at.other(about('Của họ'));
    const again = browser(at, kept);
    expect(again.autosave.recover()).toBe(true);
    await vi.advanceTimersByTimeAsync(600);
    expect(at.stored.draft).toEqual(named('Thư', about('Của họ')));
  });

  test('what cannot be read is let go', () => {
    const kept = { text: '{"base":' as string | null };
    expect(browser(server(), kept).autosave.recover()).toBe(false);
    expect(kept.text).toBeNull();
  });
});

describe('what somebody else has saved is heard of', () => {
  test('with nothing of one’s own it is shown at once, and nothing is saved', async () => {
    const at = server();
    const { autosave, seen } = browser(at);
    at.other(about('Mới'));
    await autosave.hear(at.stored);
    expect(seen.journey).toEqual(about('Mới'));
    expect([autosave.revision, autosave.settled, at.calls]).toEqual([2, true, 0]);
    await autosave.hear({ revision: 1, draft: start });
    expect(seen.journey).toEqual(about('Mới'));
  });

  test('with work of one’s own under way both are kept', async () => {
    const at = server();
    const { autosave, change } = browser(at);
    change((journey) => named('Tay tôi', journey));
    at.other(about('Mới'));
    await autosave.hear(at.stored);
    await autosave.flush();
    expect(at.stored.draft).toEqual(about('Mới', named('Tay tôi')));
  });

  test('one’s own save, heard of before its answer, is nobody else’s', async () => {
    const at = server();
    let free = () => {};
    at.hold = new Promise((resolve) => {
      free = resolve;
    });
    const { autosave, change, seen } = browser(at);
    change((journey) => named('Tay tôi', journey));
    const saving = autosave.flush();
    // On its way to the server.
    await vi.advanceTimersByTimeAsync(0);
    const hearing = autosave.hear({ revision: 2, draft: named('Tay tôi') });
    free();
    await Promise.all([saving, hearing]);
    expect([autosave.revision, seen.merges]).toEqual([2, 0]);
  });
});

test('a save that has waited behind another is under way too: heard of, it is one’s own', async () => {
  const at = server();
  const held = () => {
    let free = () => {};
    at.hold = new Promise((resolve) => {
      free = resolve;
    });
    return free;
  };
  const { autosave, change, seen } = browser(at);
  const freeFirst = held();
  change(() => named('Một'));
  const first = autosave.flush();
  await vi.advanceTimersByTimeAsync(0);
  change(() => named('Hai'));
  // Its turn comes while the first one is still on its way.
  await vi.advanceTimersByTimeAsync(1000);
  const freeSecond = held();
  freeFirst();
  await first;
  await vi.advanceTimersByTimeAsync(0);
  const hearing = autosave.hear({ revision: 3, draft: named('Hai') });
  await vi.advanceTimersByTimeAsync(0);
  freeSecond();
  await hearing;
  await autosave.flush();
  expect([seen.merges, autosave.revision, at.stored.revision]).toEqual([0, 3, 3]);
});

describe('a browser whose store is full', () => {
  test('says that only the page has the work, until it is saved', async () => {
    const at = server();
    at.mood = 'away';
    const autosave = new Autosave(at.stored, {
      keep: {
        read: () => null,
        write: () => {
          throw new Error('QuotaExceededError');
        },
        clear: () => {},
      },
      save: at.save,
      onMerged: () => {},
      onState: () => {},
    });
    expect(autosave.atRisk).toBe(false);
    autosave.change(named('Tay tôi'));
    await autosave.flush();
    expect(autosave.atRisk).toBe(true);
    at.mood = 'ready';
    autosave.wake();
    await vi.runAllTimersAsync();
    expect([autosave.atRisk, at.stored.draft]).toEqual([false, named('Tay tôi')]);
  });
});
