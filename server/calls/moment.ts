import { momentSchema } from '#nodes/kit/calendar/moment.ts';
import { nextMoment } from '#nodes/kit/calendar/next-moment.ts';
import { usualHour } from '#nodes/kit/calendar/usual-hour.ts';
import { fieldOf } from '#nodes/kit/rules/evaluate.ts';
import { customerFields } from '#server/customers/facts.ts';
import { lastDeeds } from '#server/customers/last-deeds.ts';
import type { Handler } from './handlers.ts';
import { momentInput } from './schema.ts';
import { setting } from './setting.ts';

/** When a moment comes that is set in the words of a calendar. */
export const moment: Handler = async (core, { request, enrollment, node }) => {
  const { from, path } = momentInput.parse(request.input);
  const asked = momentSchema.parse(setting(node.config, path));
  const customer = await core.db.selectFrom('customers').selectAll().where('id', '=', enrollment.customer_id).executeTakeFirstOrThrow();
  const { zone, calendar } = await core.documents.getSettings();
  const hers = customer.zone ?? undefined;
  const value = asked.kind === 'field' ? fieldOf(customerFields(customer), asked.field) : undefined;
  const usual = asked.kind === 'usual' ? usualHour(await lastDeeds(core.db, customer.id, from), hers ?? zone) : undefined;
  return { done: nextMoment({ from, moment: asked, zone, hers, calendar, value, usual }) };
};
