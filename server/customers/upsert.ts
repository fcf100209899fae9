import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { type CustomerView, customerView } from './get.ts';
import { type IncomingCustomer, identitiesOf } from './identity.ts';
import { resolveCustomers } from './resolve.ts';

/**
 * Customers as another system tells of them: each is found by what identifies her, or made; empty fields are filled, further fields renewed.
 * In the order told. Throws Refusal `customer_without_identity` before anything is stored.
 */
export async function upsertCustomers(
  core: Core,
  input: { source: string; customers: readonly IncomingCustomer[] },
): Promise<CustomerView[]> {
  const { source, customers } = input;
  const nobody = customers.findIndex((customer) => identitiesOf(customer, source).length === 0);
  if (nobody >= 0) {
    throw new Refusal('invalid', 'customer_without_identity', {
      message: `Customer ${nobody + 1} has neither an id nor an e-mail address nor a phone number that can be one.`,
      params: { index: nobody + 1 },
    });
  }
  const rows = await core.db.transaction().execute((trx) =>
    resolveCustomers(
      trx,
      customers.map((customer) => ({ source, customer })),
      core.now(),
    ),
  );
  for (const row of rows) core.bus.emit('customer', row.id);
  return rows.map(customerView);
}
