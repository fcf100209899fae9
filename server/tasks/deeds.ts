import * as z from 'zod';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { notify } from '#server/notices/notify.ts';
import { peopleFor } from '#server/notices/to-whom.ts';
import type { Standing } from '#server/staff/standing.ts';
import { act, told } from './act.ts';
import { callAgain, journeyCallsBack } from './call-back.ts';
import { checklistSchema } from './checklist.ts';
import { refuseNobody } from './create.ts';
import { taskKinds } from './kinds.ts';
import { wakeWaiting } from './wait.ts';

const id = z.string().min(1).max(100);
const note = z.string().trim().max(2000);

/** What can become of a call. */
const callOutcomes = ['reached', 'no_answer', 'call_back', 'refused'] as const;

export const handInput = z.object({ id, to: z.object({ person: id.optional(), team: id.optional() }), note });
export const doneInput = z.object({
  id,
  outcome: z.enum(callOutcomes).optional(),
  note: note.default(''),
  /** ms */
  callBackAt: z.number().int().min(0).max(8.64e15).optional(),
});
export const tickInput = z.object({ id, index: z.number().int().min(0).max(100), on: z.boolean() });
export const noteInput = z.object({ id, note: note.min(1) });

/** Takes a task that nobody has. Throws Refusal `task_taken` and those of `act`. */
export function claimTask(core: Core, taskId: string, who: Standing): Promise<void> {
  return act(core, { id: taskId, who }, async (task, at, trx) => {
    if (who.userId === null) throw new Refusal('forbidden', 'task_needs_person', { message: 'Only a person can take a task.' });
    if (task.assignee === who.userId) return undefined;
    if (task.assignee !== null) throw await told(trx, task, (await core.documents.getSettings()).zone, 'task_taken');
    return {
      set: { assignee: who.userId },
      action: 'task.claim',
      also: async (inner) => {
        await wakeWaiting(inner, task.id, { outcome: null, at });
        return [];
      },
    };
  });
}

/** Hands a task on, with a word about it. Throws Refusal `not_found` and those of `act`. */
export function handTask(core: Core, input: z.infer<typeof handInput>, who: Standing): Promise<void> {
  const { person, team } = input.to;
  return act(core, { id: input.id, who }, async (task, at, trx) => {
    await refuseNobody(trx, input.to);
    const whose = { assignee: person ?? null, teamId: person === undefined ? (team ?? null) : task.team_id, role: null };
    return {
      set: { assignee: whose.assignee, team_id: whose.teamId, role: null },
      action: 'task.hand',
      data: { person: person ?? null, team: whose.teamId, note: input.note },
      also: async (inner) =>
        notify(inner, {
          ...{ to: await peopleFor(inner, whose), key: `hand ${task.id} ${task.revision}`, kind: 'handed', at, by: who.userId },
          ...{ taskId: task.id, customerId: task.customer_id, text: input.note },
        }),
    };
  });
}

/** Ends a task; the journey that waits for it goes on. Throws Refusal `task_outcome_missing`, `task_reason_missing`, `task_due_past` and those of `act`. */
export function finishTask(core: Core, input: z.infer<typeof doneInput>, who: Standing): Promise<void> {
  return act(core, { id: input.id, who }, async (task, at, outer) => {
    const outcome = taskKinds[task.kind].wants === 'outcome' ? input.outcome : 'done';
    if (outcome === undefined) throw new Refusal('invalid', 'task_outcome_missing', { message: 'Say what came of the call.' });
    if (outcome === 'refused' && input.note === '') {
      throw new Refusal('invalid', 'task_reason_missing', { message: 'Say why the customer refused.' });
    }
    const callBackAt = outcome === 'call_back' ? (input.callBackAt ?? null) : null;
    if (callBackAt !== null && callBackAt < at) throw new Refusal('invalid', 'task_due_past', { message: 'That moment is over already.' });
    const again = callBackAt !== null && !(await journeyCallsBack(core, outer, task));
    return {
      set: {
        ...{ state: 'done', outcome, note: input.note, call_back_at: callBackAt, ended_at: at, ended_by: who.actor },
        ...(task.assignee === null && who.userId !== null ? { assignee: who.userId } : {}),
      },
      action: 'task.done',
      data: { outcome, note: input.note, callBackAt },
      also: async (trx) => {
        await wakeWaiting(trx, task.id, { outcome, at });
        return again ? callAgain(trx, { task, dueAt: callBackAt, at }, who) : [];
      },
    };
  });
}

/** Ticks one thing of the list off, or on again. */
export function tickTask(core: Core, input: z.infer<typeof tickInput>, who: Standing): Promise<void> {
  return act(core, { id: input.id, who }, async (task, at) => {
    const list = checklistSchema.parse(JSON.parse(task.checklist));
    const item = list[input.index];
    if (item === undefined || (item.at !== null) === input.on) return undefined;
    list[input.index] = { ...item, at: input.on ? at : null, by: input.on ? who.userId : null };
    return { set: { checklist: JSON.stringify(list) }, action: 'task.tick', data: { index: input.index, on: input.on } };
  });
}

/** Leaves a word for whoever reads the task next. */
export function noteTask(core: Core, input: z.infer<typeof noteInput>, who: Standing): Promise<void> {
  return act(core, { id: input.id, who }, async () => ({ set: {}, action: 'task.note', data: { note: input.note } }));
}
