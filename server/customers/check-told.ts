import type { TextLanguage } from '#nodes/load.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { type Attribute, fits } from './check-attributes.ts';
import { attributesOf, type IncomingCustomer } from './identity.ts';

/** As many as one reads. */
const mostTold = 50;

/**
 * What another system tells must be what the shop's own fields hold: a birthday that is no day would never be congratulated on. Nothing is
 * taken of a request that holds one wrong value. `place`: which row of the request it is. Throws Refusal `invalid_input`.
 */
export async function refuseWrongTold(
  core: Core,
  customers: readonly IncomingCustomer[],
  { place, path, language }: { place: (index: number) => object; path: string; language: TextLanguage },
): Promise<void> {
  const { fields } = (await core.documents.getSettings()).customers;
  if (fields.length === 0) return;
  const words = wordsIn(language);
  const wrong: { field: string; message: string }[] = [];
  customers.forEach((customer, index) => {
    const told = attributesOf(customer);
    for (const field of fields) {
      // What is told is checked by its schema: plain values, lists of words, null.
      const value = told[field.key] as Attribute | undefined;
      if (value === undefined || value === null || value === '' || fits(field, value)) continue;
      const choices = field.choices.length > 0 ? `: ${words.oneOf} ${field.choices.join(', ')}` : '';
      const message = `${words.kind} ${words.types[field.type]}${choices}.`;
      wrong.push({ ...place(index), field: `${path}${field.key}`, message });
    }
  });
  if (wrong.length === 0) return;
  throw new Refusal('invalid', 'invalid_input', { message: words.wrong, data: { errors: wrong.slice(0, mostTold) } });
}

const kindsEn = { text: 'text', number: 'a number', date: 'a date such as 2026-11-28', yes_no: 'true or false', choice: 'a choice' };
const kindsVi = { text: 'chữ', number: 'số', date: 'ngày, ví dụ 2026-11-28', yes_no: 'true hoặc false', choice: 'một lựa chọn' };

/** For programs of other systems, in the language they ask for. */
function wordsIn(language: TextLanguage) {
  if (language === 'en')
    return { wrong: 'Some fields are not right.', kind: 'This field of the shop takes', oneOf: 'one of', types: kindsEn };
  return { wrong: 'Có mục chưa đúng.', kind: 'Mục này của cửa hàng nhận', oneOf: 'một trong', types: kindsVi };
}
