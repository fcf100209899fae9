import type { Found } from './definition.ts';
import { availableFields, unknownFields } from './message-fields.ts';

/** Fields of the customer that a task's words name and that do not exist. */
export function checkTaskText(texts: Readonly<Record<string, string | undefined>>): Found[] {
  return Object.entries(texts).flatMap(([field, text = '']) =>
    unknownFields(text).map(
      (name): Found => ({
        code: 'unknown_field',
        severity: 'error',
        field,
        text: { key: 'kit:problems.unknown_field', params: { name, known: { list: availableFields } } },
      }),
    ),
  );
}
