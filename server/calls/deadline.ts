import * as z from 'zod';
import { deadline as deadlineOf } from '#nodes/kit/calendar/deadline.ts';
import { calendarNamed } from '#nodes/kit/calendar/named.ts';
import type { Handler } from './handlers.ts';
import { deadlineInput } from './schema.ts';

/** What of a step's settings says whose working time counts, whatever kind of step it is. */
const calendarSchema = z.object({ calendar: z.string().optional() });

/** When a duration ends that follows a working calendar: the one the step names, else the shop's. */
export const deadline: Handler = async (core, { request, node }) => {
  const { from, duration } = deadlineInput.parse(request.input);
  const settings = await core.documents.getSettings();
  const calendar = calendarNamed(settings, calendarSchema.parse(node.config).calendar);
  return { done: { at: deadlineOf({ from, duration, zone: settings.zone, calendar }) } };
};
