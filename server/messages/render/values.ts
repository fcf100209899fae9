import type { Pair } from '#nodes/kit/pairs.ts';
import type { EnrollmentRow } from '#server/calls/context.ts';
import { dataOf } from '#server/events/data-of.ts';
import type { Core } from '#server/kit/core.ts';
import { keptValues } from '#server/values/kept.ts';
import { zoneOf } from '../guard/facts.ts';
import { isLiquidError } from './check.ts';
import { fieldsOf } from './fields.ts';
import type { Reader } from './filters.ts';
import { renderLiquid } from './liquid.ts';
import { unguard } from './marks.ts';

/** Exactly one field and nothing else: its value keeps its kind. */
const oneField = /^\s*\{\{-?\s*([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)+)\s*-?\}\}\s*$/u;

/** What a step's names come to for this customer. A value that needs what nobody knows is left out: it keeps nobody from going on. */
export async function writeValues(
  core: Core,
  pairs: readonly Pair[],
  enrollment: Pick<EnrollmentRow, 'id' | 'customer_id' | 'event_id'>,
): Promise<Record<string, unknown>> {
  const customer = await core.db.selectFrom('customers').selectAll().where('id', '=', enrollment.customer_id).executeTakeFirstOrThrow();
  const event = await dataOf(core.db, enrollment.event_id);
  const settings = await core.documents.getSettings();
  const fields = fieldsOf({ customer, event, values: await keptValues(core.db, enrollment.id), shopName: settings.shopName });
  const reader = { language: customer.language, zone: zoneOf(customer, settings) };
  const written: Record<string, unknown> = {};
  for (const { name, value } of pairs) {
    try {
      written[name] = writeOne(value, fields, reader);
    } catch (error) {
      if (!isLiquidError(error)) throw error;
      core.log.info({ enrollment: enrollment.id, name }, 'a value is not known for one customer and is left out');
    }
  }
  return written;
}

function writeOne(value: string, fields: Record<string, unknown>, reader: Reader): unknown {
  const path = oneField.exec(value)?.[1];
  const found = path === undefined ? undefined : at(fields, path.split('.'));
  return found === undefined || typeof found === 'string' ? unguard(renderLiquid(value, fields, reader)).trim() : found;
}

function at(record: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined),
    record,
  );
}
