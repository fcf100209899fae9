import { definitionOf } from '#nodes/catalogue.ts';
import { activeVersion } from '#server/journeys/active.ts';
import type { Core } from '#server/kit/core.ts';
import { isStuck } from './stuck.ts';

export interface NodeNumbers {
  /** Customers at this step now; of these, `held` wait because of a pause or a rule of sending. */
  here: number;
  held: number;
  /** Passages through this step, ever; of a step that counts customers, how many of them have come. */
  entered: number;
  /** How many left by each port. */
  ports: Record<string, number>;
}

export interface LiveNumbers {
  nodes: Record<string, NodeNumbers>;
  inside: number;
  /** Of those inside: who does not get on by itself. */
  stuck: number;
  ended: number;
  /** How many ended why. */
  ends: Record<string, number>;
}

/** Counts for the canvas, from the records alone; of one version, or of all. */
export async function numbers(core: Core, of: { id: string; versionId?: string | undefined }): Promise<LiveNumbers> {
  const version = of.versionId;
  let people = core.db
    .selectFrom('enrollments')
    .select(['state', 'node_id', 'end_reason'])
    .select((eb) => [eb.fn.countAll<number>().as('rows'), eb.fn.count<number>('held').as('held')])
    .where('journey_id', '=', of.id)
    .groupBy(['state', 'node_id', 'end_reason']);
  let passages = core.db
    .selectFrom('visits')
    .select(['node_id', 'port'])
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('journey_id', '=', of.id)
    .groupBy(['node_id', 'port']);
  let stuck = core.db
    .selectFrom('enrollments')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('journey_id', '=', of.id)
    .where('state', '!=', 'ended')
    .where(isStuck);
  if (version !== undefined) {
    stuck = stuck.where('version_id', '=', version);
    people = people.where('version_id', '=', version);
    passages = passages.where('version_id', '=', version);
  }
  const result: LiveNumbers = { nodes: {}, inside: 0, stuck: Number((await stuck.executeTakeFirst())?.rows ?? 0), ended: 0, ends: {} };
  const node = (id: string): NodeNumbers => {
    result.nodes[id] ??= { here: 0, held: 0, entered: 0, ports: {} };
    return result.nodes[id];
  };
  for (const row of await people.execute()) {
    const rows = Number(row.rows);
    if (row.state === 'ended') {
      result.ended += rows;
      const reason = row.end_reason ?? 'finished';
      result.ends[reason] = (result.ends[reason] ?? 0) + rows;
      continue;
    }
    result.inside += rows;
    node(row.node_id).here += rows;
    node(row.node_id).held += Number(row.held);
  }
  for (const row of await passages.execute()) {
    const rows = Number(row.rows);
    const at = node(row.node_id);
    at.entered += rows;
    if (row.port !== null) at.ports[row.port] = (at.ports[row.port] ?? 0) + rows;
  }
  for (const row of await reached(core, of)) Object.assign(node(row.node_id), { entered: row.people, ports: { next: row.people } });
  return result;
}

/** How many customers have come to the steps that count them, each once, however often she came. */
async function reached(core: Core, of: { id: string; versionId?: string | undefined }): Promise<{ node_id: string; people: number }[]> {
  const version = of.versionId === undefined ? await activeVersion(core, core.db, of.id) : await core.documents.getVersion(of.versionId);
  const goals = (version?.plan.nodes ?? []).filter(({ type }) => definitionOf(type)?.traits.counts === true).map(({ id }) => id);
  if (goals.length === 0) return [];
  let query = core.db
    .selectFrom('visits')
    .innerJoin('enrollments', 'enrollments.id', 'visits.enrollment_id')
    .select('visits.node_id')
    .select((eb) => eb.fn.count<number>('enrollments.customer_id').distinct().as('people'))
    .where('visits.journey_id', '=', of.id)
    .where('visits.node_id', 'in', goals)
    .groupBy('visits.node_id');
  if (of.versionId !== undefined) query = query.where('visits.version_id', '=', of.versionId);
  return (await query.execute()).map(({ node_id, people }) => ({ node_id, people: Number(people) }));
}
