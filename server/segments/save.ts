import * as z from 'zod';
import { anyContact, contactEvents } from '#nodes/kit/events.ts';
import { checkGroup } from '#nodes/kit/rules/check-group.ts';
import { leaves } from '#nodes/kit/rules/groups.ts';
import { type Rules, rulesSchema } from '#nodes/kit/rules/schema.ts';
import { audit } from '#server/auth/audit.ts';
import { fold } from '#server/customers/fold.ts';
import { batches, type Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { usesOf } from './uses.ts';

export const segmentInputSchema = z.object({
  /** Absent: a new group. */
  id: z.string().min(1).max(100).optional(),
  /** What the writer has seen last. */
  revision: z.number().int().min(1).optional(),
  name: z.string().trim().min(1).max(80),
  rules: rulesSchema,
  /**
   * After a change of the rules: whether those who match now, and did not before, count as entering (journeys that begin with this group let
   * them in), and likewise for leaving. A new group is always filled in silence.
   */
  tell: z.boolean().default(false),
});

export type SegmentInput = z.input<typeof segmentInputSchema>;

/** Makes a group, or changes one; who belongs to it is found out right after. Throws Refusal `not_found`, `segment_changed`, `segment_name_taken`, `segment_has_problems`. */
export async function saveSegment(core: Core, input: SegmentInput, actor: string): Promise<{ id: string; revision: number }> {
  const { id: known, revision, name, rules, tell } = segmentInputSchema.parse(input);
  const { zone } = await core.documents.getSettings();
  const saved = await core.db.transaction().execute(async (trx) => {
    const at = core.now();
    const all = await trx.selectFrom('segments').selectAll().execute();
    const before = all.find((segment) => segment.id === known);
    if (known !== undefined && before === undefined) throw notFound('group of customers', known);
    if (before !== undefined && revision !== undefined && before.revision !== revision) {
      throw new Refusal('conflict', 'segment_changed', { message: `Somebody else has changed the group: revision ${before.revision}.` });
    }
    const sameName = all.some((segment) => segment.id !== known && fold(segment.name) === fold(name));
    if (sameName) throw new Refusal('conflict', 'segment_name_taken', { message: `There is a group "${name}" already.`, params: { name } });
    refuseProblems(rules, { id: known, groups: new Map(all.map((segment) => [segment.id, JSON.parse(segment.rules) as Rules])) });
    const id = before?.id ?? newId(at);
    const written = JSON.stringify(rules);
    if (before === undefined) {
      await trx
        .insertInto('segments')
        .values({ id, name, rules: written, created_at: at, updated_at: at, filled_to: '', quiet: 1, zone })
        .execute();
    } else {
      await trx
        .updateTable('segments')
        .set({ name, rules: written, updated_at: at, revision: before.revision + 1 })
        .where('id', '=', id)
        .execute();
      if (written !== before.rules) await fillAnew(trx, { id, quiet: !tell, all });
    }
    await rememberEvents(trx);
    await audit(trx, { at, actor, action: before === undefined ? 'segment.create' : 'segment.change', subject: id, data: { name } });
    return { id, revision: (before?.revision ?? 0) + 1 };
  });
  core.bus.emit('segments');
  return saved;
}

function refuseProblems(rules: Rules, around: { id: string | undefined; groups: ReadonlyMap<string, Rules> }): void {
  const problems = checkGroup(rules, around).filter((found) => found.severity === 'error');
  const [first] = problems;
  if (first === undefined) return;
  throw new Refusal('invalid', 'segment_has_problems', {
    message: `The rules of the group are not right: ${problems.map((each) => `${each.field ?? ''}: ${each.code}`).join(', ')}`,
    params: { problem: first.text },
    data: { problems },
  });
}

/** The group, and those that ask for it, however far away: their answers hang on it. */
async function fillAnew(
  trx: Executor,
  { id, quiet, all }: { id: string; quiet: boolean; all: readonly { id: string; rules: string }[] },
): Promise<void> {
  const touched = new Set([id]);
  for (let size = 0; size !== touched.size; ) {
    size = touched.size;
    for (const other of all) if ([...touched].some((each) => other.rules.includes(`"${each}"`))) touched.add(other.id);
  }
  await trx
    .updateTable('segments')
    .set({ filled_to: '', quiet: quiet ? 1 : 0 })
    .where('id', 'in', [...touched])
    .execute();
}

/** Which events groups look at, all of them together: the database marks customers by this. */
async function rememberEvents(trx: Executor): Promise<void> {
  const rows = await trx.selectFrom('segments').select('rules').execute();
  const asked = rows.flatMap((row) =>
    [...leaves(JSON.parse(row.rules) as Rules)].flatMap((rule) => (rule.kind === 'history' ? rule.event : [])),
  );
  const types = new Set(asked.includes(anyContact) ? [...asked, ...contactEvents] : asked);
  await trx.deleteFrom('segment_events').execute();
  for (const batch of batches([...types].map((event_type) => ({ event_type }))))
    await trx.insertInto('segment_events').values(batch).execute();
}

/** Takes a group away; nobody "leaves" it by that. Throws Refusal `not_found`, `segment_in_use`. */
export async function removeSegment(core: Core, id: string, actor: string): Promise<void> {
  const uses = await usesOf(core, id);
  if (uses.length > 0) {
    const names = uses.map((use) => use.name);
    throw new Refusal('conflict', 'segment_in_use', {
      message: `The group is used by ${names.join(', ')}.`,
      params: { names: names.join(', ') },
    });
  }
  await core.db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('segments').select('name').where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw notFound('group of customers', id);
    await trx.deleteFrom('segments').where('id', '=', id).execute();
    await rememberEvents(trx);
    await audit(trx, { at: core.now(), actor, action: 'segment.remove', subject: id, data: { name: row.name } });
  });
  core.bus.emit('segments');
}
