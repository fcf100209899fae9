import type { Found } from './definition.ts';
import { anyContact } from './events.ts';

/** `contact` counts what happened; nothing of that name ever arrives, so nobody would ever come through. */
export function checkEvent(event: string, field: string): Found[] {
  if (event !== anyContact) return [];
  return [{ code: 'contact_is_no_event', severity: 'error', field, text: { key: 'kit:problems.contact_is_no_event' } }];
}
