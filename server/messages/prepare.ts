import type { Selectable } from 'kysely';
import { milliseconds } from '#nodes/kit/milliseconds.ts';
import type { Executor } from '#server/db/batches.ts';
import type { CustomersTable } from '#server/db/tables/customers.ts';
import type { Settings } from '#server/documents/settings.ts';
import type { Core } from '#server/kit/core.ts';
import { compose } from './email/compose.ts';
import type { OutgoingMail } from './email/smtp.ts';
import { isAddress, zoneOf } from './guard/facts.ts';
import { explainLiquid } from './render/check.ts';
import { fieldsOf } from './render/fields.ts';
import { writeMail } from './render/mail.ts';
import { unsubscribeUrl } from './unsubscribe/token.ts';
import type { Wanted } from './wanted.ts';

export interface Prepared {
  customer: Selectable<CustomersTable>;
  settings: Settings;
  /** Undefined when she has no address that a mail could go to, or the text cannot be written for her. */
  mail: OutgoingMail | undefined;
  /** The field she has not and the text needs; empty when it cannot be written for another reason; undefined when it can. */
  missing: string | undefined;
}

async function startingEvent(db: Executor, eventId: string | null): Promise<Record<string, unknown>> {
  if (eventId === null) return {};
  const row = await db.selectFrom('events').select('data').where('id', '=', eventId).executeTakeFirst();
  return row === undefined ? {} : JSON.parse(row.data);
}

/** Hours of the shop's settings unless the step says otherwise. ms since the epoch. */
export function latestUseful(askedAt: number, wanted: Wanted, settings: Settings): number {
  return askedAt + (wanted.latest === undefined ? settings.latest[wanted.purpose] * 3_600_000 : milliseconds(wanted.latest));
}

export interface Order {
  wanted: Wanted;
  customerId: string;
  eventId: string | null;
  messageId: string;
}

/** Writes the mail for this customer as she is now. A text that cannot be written is a fact for the guard, not an error. */
export async function prepare(core: Core, order: Order): Promise<Prepared> {
  const { wanted } = order;
  const customer = await core.db.selectFrom('customers').selectAll().where('id', '=', order.customerId).executeTakeFirstOrThrow();
  const settings = await core.documents.getSettings();
  const { email } = customer;
  if (email === null || !isAddress(email)) return { customer, settings, mail: undefined, missing: undefined };
  const url =
    wanted.purpose === 'transaction'
      ? undefined
      : await unsubscribeUrl(core, { customerId: customer.id, channel: wanted.channel, purpose: wanted.purpose });
  const event = await startingEvent(core.db, order.eventId);
  try {
    const content = await writeMail({
      subject: wanted.subject,
      body: wanted.body,
      fields: fieldsOf({ customer, event, shopName: settings.shopName }),
      reader: { language: customer.language, zone: zoneOf(customer, settings) },
      shopName: settings.shopName,
      footer: settings.mail.footer,
      unsubscribeUrl: url,
    });
    const to = { name: customer.name, address: email };
    const mail = compose(core.config, settings, { content, messageId: order.messageId, to, unsubscribeUrl: url });
    return { customer, settings, mail, missing: undefined };
  } catch (error) {
    if (!isLiquidError(error)) throw error;
    const { code, field } = explainLiquid(error);
    core.log.warn({ messageId: order.messageId, code, field }, 'a message cannot be written for one customer');
    return { customer, settings, mail: undefined, missing: field ?? '' };
  }
}

function isLiquidError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    /^(UndefinedVariableError|RenderError|ParseError|TokenizationError|AssertionError|LiquidErrors)$/.test(error.name)
  );
}
