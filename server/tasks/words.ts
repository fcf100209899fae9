import type { EnrollmentRow } from '#server/calls/context.ts';
import { dataOf } from '#server/events/data-of.ts';
import type { Core } from '#server/kit/core.ts';
import { oneLine } from '#server/messages/render/escape.ts';
import { fieldsOf } from '#server/messages/render/fields.ts';
import { bodyEngine } from '#server/messages/render/liquid.ts';
import { unguard } from '#server/messages/render/marks.ts';
import { keptValues } from '#server/values/kept.ts';

/** Says a task's words for the customer it is about. A field she has not is left out: a task is for a colleague, who sees the rest. */
export async function taskWords(core: Core, of: Pick<EnrollmentRow, 'id' | 'customer_id' | 'event_id'>) {
  const customer = await core.db.selectFrom('customers').selectAll().where('id', '=', of.customer_id).executeTakeFirstOrThrow();
  const { shopName, language, zone } = await core.documents.getSettings();
  const [event, values] = [await dataOf(core.db, of.event_id), await keptValues(core.db, of.id)];
  const fields = fieldsOf({ customer, event, values, shopName });
  const write = (template: string): string => {
    try {
      const said: unknown = bodyEngine.parseAndRenderSync(template, fields, {
        globals: { reader: { language, zone } },
        strictVariables: false,
      });
      return unguard(String(said));
    } catch {
      return template.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, '…');
    }
  };
  return { line: (template: string) => oneLine(write(template), 200), text: (template: string) => write(template).trim().slice(0, 8000) };
}
