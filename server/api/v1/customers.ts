import { Readable } from 'node:stream';
import * as z from 'zod';
import { refuseWrongTold } from '#server/customers/check-told.ts';
import { customersFile } from '#server/customers/export.ts';
import { customerFilterSchema } from '#server/customers/filter.ts';
import { type CustomerView, getCustomer } from '#server/customers/get.ts';
import { incomingCustomerSchema } from '#server/customers/identity.ts';
import { listCustomers } from '#server/customers/list.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound } from '#server/kit/refusal.ts';
import type { ApiInstance } from '../plugin.ts';
import { problemSchema } from '../problem-document.ts';
import { languageAsked } from '../words.ts';
import { csvReply } from './imports.ts';
import { idParams, pageOf, pageQuery, problems, problemsWithId, time } from './shared.ts';
import { at, refuseNobody, rowsTold } from './told.ts';

const tags = ['customers'];
const bodyLimit = 8 * 1024 * 1024;

const told = incomingCustomerSchema.extend({
  source: z.string().min(1).max(80).default('api').describe('Whose `externalId` it is, for example "shop".'),
});
const mostAtOnce = 1_000;
const many = z.array(told).min(1).max(mostAtOnce);

const customer = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  givenName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable().describe('E.164.'),
  zone: z.string().nullable(),
  language: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  createdAt: time,
  updatedAt: time,
  revision: z.number().int(),
});

const summary = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  status: z.string().nullable(),
  labels: z.array(z.string()),
  createdAt: time,
  lastEventAt: time.nullable(),
  inside: z.number().int().describe('Journeys she is in just now.'),
});

const detail = customer.extend({
  identities: z.array(z.object({ kind: z.string(), value: z.string() })),
  consents: z.array(
    z.object({
      channel: z.string(),
      purpose: z.string(),
      state: z.enum(['given', 'withdrawn']),
      at: time,
      how: z.string(),
      words: z.string(),
    }),
  ),
  inside: z.array(
    z.object({
      enrollmentId: z.string(),
      journeyId: z.string(),
      journeyName: z.string(),
      nodeId: z.string(),
      nodeName: z.string(),
      since: time,
    }),
  ),
});

const query = pageQuery.extend({
  ...customerFilterSchema.shape,
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

/** In the order told; neighbours of one source go together in one transaction. */
async function take(core: Core, customers: z.infer<typeof many>): Promise<CustomerView[]> {
  const results: CustomerView[] = [];
  for (let from = 0; from < customers.length; ) {
    const source = customers[from]?.source ?? '';
    let to = from;
    while (customers[to]?.source === source) to += 1;
    const group = customers.slice(from, to).map(({ source: _source, ...one }) => one);
    results.push(...(await upsertCustomers(core, { source, customers: group })));
    from = to;
  }
  return results;
}

export function customerRoutes(api: ApiInstance, core: Core): void {
  api.get(
    '/api/v1/customers',
    {
      schema: {
        tags,
        summary: 'Customers, the newest first.',
        querystring: query,
        response: { 200: pageOf(summary).extend({ total: z.number().int().describe('How many the search finds in all.') }), ...problems },
      },
    },
    (request) => listCustomers(core, request.query),
  );
  api.get(
    '/api/v1/customers.csv',
    {
      schema: {
        tags,
        summary: 'Customers as a CSV file: opens in spreadsheets, formulas made harmless, can be brought in again.',
        querystring: customerFilterSchema.extend({ language: z.enum(['vi', 'en']).default('vi') }),
        response: { 200: z.unknown().describe('The file.'), ...problems },
      },
    },
    async (request, reply) => {
      reply.headers(csvReply(request.query.language === 'vi' ? 'khach-hang.csv' : 'customers.csv'));
      return reply.send(Readable.from(customersFile(core, { filter: request.query, language: request.query.language })));
    },
  );

  api.post(
    '/api/v1/customers',
    {
      bodyLimit,
      schema: {
        tags,
        summary: 'Tell of customers.',
        description:
          'One or an array of at most 1,000. Each is found by `id`, (`source`, `externalId`), `email` or `phone`, or made; empty fields are filled, further fields are renewed. Sending again changes nothing.',
        body: z.union([told, many]),
        response: { 200: z.object({ results: z.array(customer) }), ...problems, 413: problemSchema },
      },
      // As with events: the handler says which field is wrong.
      validatorCompiler: () => (value) => ({ value }),
    },
    async (request) => {
      const language = languageAsked(request.headers['accept-language']);
      const body: unknown = request.body;
      const list = Array.isArray(body);
      const customers = rowsTold(body, { one: told, most: mostAtOnce, language });
      refuseNobody(
        customers.map((customer) => ({ customer, source: customer.source, row: customer })),
        { list, language, code: 'customer_without_identity', path: '' },
      );
      await refuseWrongTold(core, customers, { place: (index) => at(list, index, customers[index]), path: '', language });
      return { results: await take(core, customers) };
    },
  );
  api.get(
    '/api/v1/customers/:id',
    {
      schema: {
        tags,
        summary: 'One customer: marks, consents, journeys she is in.',
        params: idParams,
        response: { 200: detail, ...problemsWithId },
      },
    },
    async (request) => {
      const { customer: found, erased, ...more } = await getCustomer(core, request.params.id, 'vi');
      if (erased !== null) throw notFound('customer', request.params.id);
      return { ...found, ...more };
    },
  );
}
