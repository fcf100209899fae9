import * as z from 'zod';
import { momentSchema } from '#nodes/kit/calendar/moment.ts';
import { calendarNamed } from '#nodes/kit/calendar/named.ts';
import { nextMoment } from '#nodes/kit/calendar/next-moment.ts';
import { usualHour } from '#nodes/kit/calendar/usual-hour.ts';
import { fieldOf } from '#nodes/kit/rules/evaluate.ts';
import { customerFields } from '#server/customers/facts.ts';
import { lastDeeds } from '#server/customers/last-deeds.ts';
import type { Handler } from './handlers.ts';
import { momentInput } from './schema.ts';
import { setting } from './setting.ts';

/** What of a step's settings says whose opening counts. */
const calendarSchema = z.object({ calendar: z.string().optional() });

/** When a moment comes that is set in the words of a calendar. */
export const moment: Handler = async (core, { request, enrollment, node }) => {
  const { from, path } = momentInput.parse(request.input);
  const asked = momentSchema.parse(setting(node.config, path));
  const customer = await core.db.selectFrom('customers').selectAll().where('id', '=', enrollment.customer_id).executeTakeFirstOrThrow();
  const settings = await core.documents.getSettings();
  const { zone } = settings;
  const calendar = calendarNamed(settings, calendarSchema.parse(node.config).calendar);
  const hers = customer.zone ?? undefined;
  const value = asked.kind === 'field' ? fieldOf(customerFields(customer), asked.field) : undefined;
  const usual = asked.kind === 'usual' ? usualHour(await lastDeeds(core.db, customer.id, from), hers ?? zone) : undefined;
  return { done: nextMoment({ from, moment: asked, zone, hers, calendar, value, usual }) };
};
