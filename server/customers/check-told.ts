import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { type Attribute, fits } from './check-attributes.ts';
import { attributesOf, type IncomingCustomer } from './identity.ts';

/** As many as one reads. */
const mostTold = 50;

/**
 * What another system tells must be what the shop's own fields hold: a birthday that is no day would never be congratulated on. Nothing is
 * taken of a request that holds one wrong value. `place`: the path of a customer in the request. Throws Refusal `invalid_input`.
 */
export async function refuseWrongTold(core: Core, customers: readonly IncomingCustomer[], place: (index: number) => string): Promise<void> {
  const { fields } = (await core.documents.getSettings()).customers;
  if (fields.length === 0) return;
  const wrong: { field: string; message: string }[] = [];
  customers.forEach((customer, index) => {
    const told = attributesOf(customer);
    for (const field of fields) {
      // What is told is checked by its schema: plain values, lists of words, null.
      const value = told[field.key] as Attribute | undefined;
      if (value === undefined || value === null || value === '' || fits(field, value)) continue;
      const choices = field.choices.length > 0 ? `: one of ${field.choices.join(', ')}` : '';
      wrong.push({ field: `${place(index)}${field.key}`, message: `This field is of the kind ${field.type}${choices}.` });
    }
  });
  if (wrong.length === 0) return;
  throw new Refusal('invalid', 'invalid_input', { message: 'Some fields are not right.', data: { errors: wrong.slice(0, mostTold) } });
}
