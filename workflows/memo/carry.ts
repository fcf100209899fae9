import type { MemoEntry, MovedTo, Snapshot } from '../interpret/protocol.ts';

/**
 * What goes along when an enrollment goes on in another version. `until`: the end of the wait it was taken out of, if there is one.
 * A step that is kept keeps its visit, memo and deadline; what is undone comes back to a step as it was left; any other step begins.
 */
export function carried(snapshot: Snapshot, to: MovedTo, { now, until }: { now: number; until: number | undefined }): Snapshot {
  const { loose: _loose, before, skip, changed: _changed, ...rest } = snapshot;
  const changed = new Set(to.changed);
  const memo = pinned(snapshot.memo, until);
  const common: Snapshot = {
    ...rest,
    node: to.node,
    visit: to.visit,
    moves: (snapshot.moves ?? 0) + 1,
    changed: to.changed,
    unread: snapshot.unread.map((event) => ({ ...event, keys: event.keys.filter((key) => !changed.has(key)) })),
    trace: [],
    ...(to.loose ? { loose: true } : {}),
  };
  if (to.way === 'kept') return { ...common, memo, ...(skip ? { skip } : {}), ...(before ? { before } : {}) };
  const arrived: Snapshot = {
    ...common,
    seq: snapshot.seq + 1,
    enteredAt: now,
    visits: { ...snapshot.visits, [to.nodeId]: Math.max(to.visit, snapshot.visits[to.nodeId] ?? 0) },
    memo: [],
  };
  if (to.way === 'back') return { ...arrived, memo: before?.memo ?? [], ...(before?.skip ? { skip: true } : {}) };
  return { ...arrived, before: { memo, ...(skip ? { skip } : {}) } };
}

/** With the deadline of the wait under way as its last thing; a call that is put off has its own. */
function pinned(memo: readonly MemoEntry[], until: number | undefined): MemoEntry[] {
  const last = memo.at(-1);
  return until === undefined || (last !== undefined && ('held' in last || 'until' in last)) ? [...memo] : [...memo, { until }];
}
