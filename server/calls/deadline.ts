import { deadline as deadlineOf } from '#nodes/kit/calendar/deadline.ts';
import type { Handler } from './handlers.ts';
import { deadlineInput } from './schema.ts';

/** When a duration ends that follows the shop's working calendar. */
export const deadline: Handler = async (core, { request }) => {
  const { from, duration } = deadlineInput.parse(request.input);
  const { zone, calendar } = await core.documents.getSettings();
  return { done: { at: deadlineOf({ from, duration, zone, calendar }) } };
};
