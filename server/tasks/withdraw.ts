import { batches, type Executor } from '#server/db/batches.ts';

/**
 * Those enrollments are over before their time: what staff still had to do for them is not wanted any more. Steps that wait for nothing
 * (overdue, and gone on) leave their task open: somebody has been asked, and the customer went on without an answer.
 */
export async function withdrawTasks(trx: Executor, enrollmentIds: readonly string[], at: number): Promise<void> {
  for (const batch of batches(enrollmentIds)) {
    const waiting = trx.selectFrom('task_waits').select('task_id').where('enrollment_id', 'in', batch).where('ended', 'is', null);
    const open = await trx.selectFrom('tasks').select('id').where('state', '=', 'open').where('id', 'in', waiting).execute();
    const ids = open.map((row) => row.id);
    if (ids.length > 0) {
      await trx
        .updateTable('tasks')
        .set((eb) => ({ state: 'withdrawn', ended_at: at, revision: eb('revision', '+', 1) }))
        .where('id', 'in', ids)
        .execute();
      const told = ids.map((id) => ({ at, actor: 'journey', action: 'task.withdraw', subject: id, data: '{}' }));
      await trx.insertInto('audit').values(told).execute();
    }
    await trx
      .updateTable('task_waits')
      .set({ ended: 'withdrawn' })
      .where('enrollment_id', 'in', batch)
      .where('ended', 'is', null)
      .execute();
  }
}
