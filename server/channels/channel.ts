import type { Selectable } from 'kysely';
import type { ChannelId } from '#nodes/kit/channels.ts';
import type { CustomersTable } from '#server/db/tables/customers.ts';
import type { Settings } from '#server/documents/settings.ts';
import type { Core } from '#server/kit/core.ts';
import type { Fields } from '#server/messages/render/fields.ts';
import type { Reader } from '#server/messages/render/filters.ts';
import type { Choice } from '#server/messages/wanted.ts';
import type { Outcome } from './outcome.ts';

/** Where she can be reached by a channel. `bad`: something is there, but nothing can be delivered to it. */
export interface Address {
  state: 'good' | 'none' | 'bad';
  value: string;
}

export interface OutgoingFile {
  name: string;
  /** As whoever sends it says; `application/octet-stream` when nobody does. */
  type: string;
  content: Uint8Array;
}

/** What is to be said, before it is written for a channel. */
export interface Draft {
  /** Liquid. */
  subject: string;
  body: string;
  fields: Fields;
  reader: Reader;
  customer: Selectable<CustomersTable>;
  address: string;
  settings: Settings;
  /** The same for every attempt, and unique to the message: a provider may tell a second attempt by it. */
  messageId: string;
  /** Her answers belong here. */
  conversationId: string;
  /** Where she can say no to such messages; undefined: where that makes no sense. */
  unsubscribeUrl: string | undefined;
  /** It advertises something: a channel without a place of its own for it says in the message how to say no. */
  offer: boolean;
  /** A person has written it, to her alone. */
  byPerson: boolean;
  /** Buttons below the text; a channel without any leaves them out. */
  choices?: readonly Choice[] | undefined;
  /** Our own words below that, with marks; they are no part of what is kept of the conversation. */
  below?: string | undefined;
  /** Sent along; only a channel that can carry files is given any. */
  files?: readonly OutgoingFile[] | undefined;
  /** What is answered, in the channel's own words; undefined: it stands by itself. */
  inReplyTo?: string | undefined;
}

/** A message as it would be handed over. */
export interface Letter {
  /** Who it is for, as the channel writes it. */
  to: string;
  subject: string | null;
  /** What she reads, without the shop's last lines. */
  body: string;
  /** The whole, as it is shown to a person who looks. */
  html: string;
  text: string;
  /** Header lines worth showing. */
  headers: Record<string, string>;
  /** Hands it over, once. Never throws: everything that can happen is an outcome. Undefined: the channel is not set up. */
  handOver: (() => Promise<Outcome>) | undefined;
}

/** Something that goes on until it is told to stop. */
export interface Running {
  stop(): Promise<void>;
}

/** Messages are SMS, charged by the part. */
export interface Segments {
  /** VND a part; null: nobody has said. */
  price: number | null;
  /** Accents are taken off on the way out. */
  fold: boolean;
}

/** One way of reaching customers, as the rest of the server sees it. */
export interface Channel {
  id: ChannelId;
  /** How many messages may be on their way to the provider at a time. */
  lines: number;
  /** Whether messages really go out; if not, they land in the test tray. */
  sends(core: Core): Promise<boolean>;
  /** Whether what customers write comes in by it just now. */
  receives(core: Core): Promise<boolean>;
  addressOf(core: Core, customer: Selectable<CustomersTable>): Promise<Address>;
  /** Throws liquidjs errors when a field is missing or the text cannot be read. */
  write(core: Core, draft: Draft): Promise<Letter>;
  /** How it counts and charges what goes out as SMS; absent, or undefined: it does not. */
  segments?(core: Core): Promise<Segments | undefined>;
  /** Takes in what comes from outside by itself; absent: it comes over HTTP only. */
  start?(core: Core): Promise<Running>;
  /** At the end of the server. */
  close(core: Core): void;
}
