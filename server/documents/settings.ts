import * as z from 'zod';
import { isZone } from '#nodes/kit/guard/quiet.ts';
import { customerSettingsSchema } from '#server/customers/shape-schema.ts';
import { businesses } from './business.ts';

const minuteOfDay = z.number().int().min(0).max(1440);

const workday = [
  { from: 480, to: 720 },
  { from: 810, to: 1050 },
];

/** A local date, yyyy-mm-dd, with what it is and where that is said. */
const dayShape = { date: z.iso.date(), name: z.string().max(120), source: z.string().max(300).default('') };

/** Working time: minutes of the local day per weekday, Monday first; empty = closed. */
const calendarSchema = z.object({
  week: z
    .array(z.array(z.object({ from: minuteOfDay, to: minuteOfDay })))
    .length(7)
    .default([workday, workday, workday, workday, workday, [{ from: 480, to: 720 }], []]),
  holidays: z.array(z.object(dayShape)).max(500).default([]),
  /** Worked like another day of the week (1: Monday), to make up for one. */
  makeUp: z
    .array(z.object({ ...dayShape, like: z.number().int().min(1).max(7) }))
    .max(200)
    .default([]),
});

/** The shop's own settings. Legal and platform figures are data with their source, so that they can be changed without a release. */
export const settingsSchema = z.object({
  shopName: z.string().max(120).default(''),
  /** What the shop does; absent: nobody has said. */
  business: z.enum(businesses).optional(),
  /** IANA zone of the shop; customers without one of their own live here. */
  zone: z.string().refine(isZone, 'There is no such time zone; write it as in Asia/Ho_Chi_Minh.').default('Asia/Ho_Chi_Minh'),
  language: z.enum(['vi', 'en']).default('vi'),
  mail: z.object({ fromName: z.string().max(120).default(''), footer: z.string().max(500).default('') }).prefault({}),
  /** No message to a customer between these minutes of her own day; the window may cross midnight. Transactions are let through unless `transactions` is set. */
  quiet: z
    .object({
      enabled: z.boolean().default(true),
      from: minuteOfDay.default(1260),
      to: minuteOfDay.default(480),
      transactions: z.boolean().default(false),
    })
    .prefault({}),
  /** At most this many care and advertising messages to one customer in `hours`, across all journeys. */
  cap: z
    .object({
      enabled: z.boolean().default(true),
      messages: z.number().int().min(1).default(3),
      hours: z.number().int().min(1).default(24),
    })
    .prefault({}),
  /** Hours after which a message is too late unless its step says otherwise. */
  latest: z
    .object({ care: z.number().int().default(48), advertising: z.number().int().default(24), transaction: z.number().int().default(168) })
    .prefault({}),
  customers: customerSettingsSchema.prefault({}),
  /** Private hosts, addresses and ranges that journeys may call all the same; everything else inside a network of one's own is refused. */
  webhooks: z.object({ allow: z.array(z.string().trim().min(1).max(253)).max(50).default([]) }).prefault({}),
  /** The shop's own calendar: what counts where no other is named. */
  calendar: calendarSchema.prefault({}),
  /** Further calendars by name: a branch, a night shift. */
  calendars: z
    .array(
      calendarSchema.extend({
        id: z.string().min(1).max(100),
        name: z.string().trim().min(1).max(80),
        sharesHolidays: z.boolean().default(true),
      }),
    )
    .max(50)
    .default([]),
});

export type Settings = z.infer<typeof settingsSchema>;
