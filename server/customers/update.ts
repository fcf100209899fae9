import * as z from 'zod';
import { pairsSchema } from '#nodes/kit/pairs.ts';
import type { Handler } from '#server/calls/handlers.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { writeValues } from '#server/messages/render/values.ts';
import { type CustomerInput, customerInputSchema, saveCustomer } from './save.ts';

const names = z.array(z.string()).default([]);
const wantedSchema = z.object({ set: pairsSchema, labelsOn: names, labelsOff: names });

/** Fields of the record itself; every other name is a further field of hers. */
const own: ReadonlySet<string> = new Set(['name', 'title', 'givenName', 'zone', 'language']);

/** Writes into the customer's record what the step's settings say. Writing it twice changes nothing more. */
export const update: Handler = async (core, { enrollment, node }) => {
  const { set, labelsOn, labelsOff } = wantedSchema.parse(node.config);
  const values = await writeValues(core, set, enrollment);
  const emptied = new Set(set.filter(({ value }) => value.trim() === '').map(({ name }) => name));
  for (const [name, value] of Object.entries(values)) {
    // What was to be filled in and came out empty is not known, and no reason to forget what is.
    if (value === '' && !emptied.has(name)) continue;
    const kept = value === '' ? null : value;
    const input = customerInputSchema.safeParse(
      own.has(name) ? { [name]: kept ?? (name === 'zone' ? null : '') } : { attributes: { [name]: kept } },
    );
    const reason = input.success ? await save(input.data) : 'not_possible';
    if (reason !== undefined) warn(name, reason);
  }
  if (labelsOn.length + labelsOff.length > 0) {
    const reason = await save({ labels: { on: labelsOn, off: labelsOff } });
    if (reason !== undefined) warn('labels', reason);
  }
  return { done: { port: 'next' } };

  function warn(field: string, reason: string): void {
    core.log.warn({ enrollment: enrollment.id, node: node.id, field, reason }, 'a field of a customer could not be changed');
  }

  async function save(input: CustomerInput): Promise<string | undefined> {
    try {
      await saveCustomer(core, { ...input, id: enrollment.customer_id }, `journey:${enrollment.journey_id}`);
      return undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.code;
    }
  }
};
