import type * as z from 'zod';
import type { Calendars } from './calendar/named.ts';
import type { Clock } from './clock.ts';
import type { Duration, WaitDuration } from './duration.ts';
import type { Inlet } from './inlet.ts';
import type { KeptName } from './kept.ts';
import type { Phrase } from './phrase.ts';
import type { Rules } from './rules/schema.ts';

/** One colour, one shelf of the palette each (see the client's theme). */
export type Category = 'trigger' | 'wait' | 'branch' | 'message' | 'people' | 'customer' | 'insight' | 'flow' | 'advanced';

/** A named way out. `label` is said in the type's own texts. */
export interface Port {
  id: string;
  label: Phrase;
}

/** An event a node waits for or starts with. */
export interface Listen {
  /** Name within the node, given back by `waitFor`. */
  name: string;
  /** Event type, for example `order_placed`. */
  event: string;
  /** What the event (and the customer) must satisfy. */
  where?: Rules;
  /** Only events that came in by this node's own address. */
  own?: boolean;
  /** Only events that carry the same entry key (order, request …) as the enrollment. */
  sameKey?: boolean;
}

/** What general code may ask of a node instead of its type. */
export interface Traits {
  /** Lets customers in; stands at the beginning and nothing leads to it. */
  starts?: 'event' | 'hand' | 'clock';
  /** Takes time; a cycle needs at least one of these (see `pauses`). */
  waits?: true;
  /** May send the customer a message. */
  sends?: true;
  /** A person has to act. */
  asksPerson?: true;
  /** A remark on the drawing: no plan holds it, nothing leads to it. */
  aside?: true;
  /** The journey ends here. */
  ends?: true;
  /** The `port` in the answer of its last read or call is the port it leaves by, so the server knows the next position at once. */
  settles?: true;
  /** Coming here is what the journey is for: Live counts the customers who do. */
  counts?: true;
  /** Customers give a score here: Live shows what they gave. */
  scores?: true;
}

/**
 * A way out that the settings lead on by, without a connection on the drawing: `port` leads to the step whose id stands in the setting `to`,
 * as often as the setting `atMost` says (absent: as often as she comes).
 */
export interface Lead {
  port: string;
  to: string;
  atMost: string;
}

/** A way to begin that people know by name. Said by the type's own texts, `examples.<id>`. */
export interface Example {
  id: string;
  /** Settings it begins with; may be incomplete, like the defaults. */
  config: Record<string, unknown>;
  /** Who may come in how often, when nobody has decided about it yet (the journey's `settings.entry`). */
  entry?: { per?: 'customer' | 'key'; key?: string; repeat?: 'always' | 'once' | 'cooldown'; cooldown?: WaitDuration };
}

export type Severity = 'error' | 'warning';

/** What check finds. `code` is stable; `field` is a path in the node's settings, dots between. */
export interface Problem {
  code: string;
  severity: Severity;
  nodeId?: string;
  field?: string;
  text: Phrase;
}

/** What a node's own check finds; `field` is relative to its settings. */
export type Found = Omit<Problem, 'nodeId'>;

/** A finding in the step's own words. */
export function finding(severity: Severity, code: string, more: { field: string; params?: Phrase['params'] }): Found {
  return { code, severity, field: more.field, text: { key: `problems.${code}`, ...(more.params ? { params: more.params } : {}) } };
}

/** What a node's own check may look at besides its settings. */
export interface CheckContext {
  nodeId: string;
  /** Channels that have an adapter; false means that messages land in the test tray. */
  channels: Readonly<Record<string, boolean>>;
  /** ms since the epoch; absent: the clock of the machine. */
  now?: number;
  /** Groups of customers, id → name; absent: nobody knows here. */
  segments?: Readonly<Record<string, string>> | undefined;
  /** Journeys there are, by id, with those that their live versions let customers into; absent: nobody knows here. */
  journeys?: Readonly<Record<string, { name: string; state: 'draft' | 'live' | 'paused'; starts: readonly string[] }>> | undefined;
  /** Id of the journey that is checked, where it is known. */
  journeyId?: string | undefined;
  /** Working hours of the shop, and further calendars by name; absent: nobody knows here. */
  hours?: Calendars | undefined;
  /** Colleagues, teams and working calendars there are, by id; absent: nobody knows here. */
  staff?: StaffKnown | undefined;
}

/** What a check knows of those who work here. */
export interface StaffKnown {
  /** `awayUntil`: away for long from now on, and nobody stands in; ms since the epoch. */
  people: Readonly<Record<string, { awayUntil?: number | undefined }>>;
  /** How many are in it. */
  teams: Readonly<Record<string, { members: number }>>;
  calendars: readonly string[];
  /** IANA zone in which days are told. */
  zone: string;
}

/** Everything the builder, the compiler and the documentation know about a kind of step. Runs in Node and in a browser. */
export interface NodeDefinition<C = unknown> {
  type: string;
  category: Category;
  /** Name of a lucide icon, for example `mail`. */
  icon: string;
  /** Number of the behaviour; a changed behaviour is a new number and keeps the old step beside it. */
  semantics: number;
  /** Settings. Labels and hints come from the texts under `fields.<path>`; `.meta({ widget })` picks the control. */
  config: z.ZodType<C>;
  /** Settings of a fresh node; may be incomplete. */
  defaults: Record<string, unknown>;
  traits: Traits;
  /** For a start: the ways to begin that a person chooses among, in the order shown. Absent: the type itself is one. */
  examples?: readonly Example[];
  /** Ports of these settings, in the order shown. `config` may be incomplete. */
  ports(config: Partial<C>): Port[];
  /** One sentence for the card, from settings that may be incomplete. */
  sentence(config: Partial<C>): Phrase;
  /** Id of the journey that it lets customers into. Called with complete settings only. */
  passesTo?(config: C): string;
  /** The value it keeps for this walk of a customer. Called with complete settings only. */
  keeps?(config: C): KeptName;
  /** The way out by which the settings lead on. */
  leads?: Lead;
  /** Events it starts with or waits for. Called with complete settings only. */
  listens?(config: C): Listen[];
  /** What a call to its own address means. Called with complete settings only. */
  inlet?(config: C): { event: string; inlet: Inlet };
  /** Of a start: id of the group whose members qualified before anything happens. Called with complete settings only. */
  members?(config: C): string | undefined;
  /** When it lets customers in by itself. Called with complete settings only. */
  clock?(config: C): Clock;
  /** What the schema cannot see. Called with complete settings only. */
  check?(config: C, context: CheckContext): Found[];
  /** Of a kind that `waits`: the ports by which she leaves only after some time, whenever she comes again. Absent: all of them. */
  pauses?(config: Partial<C>): readonly string[];
  /** Fields that the schema leaves open and these settings ask for all the same: the form does not call them optional. */
  requires?(config: Partial<C>): string[];
  /** Fields that mean nothing with these settings: the form leaves them out. */
  hides?(config: Partial<C>): string[];
  /**
   * The longest it keeps a customer by its own settings, as seen at `now` (ms since the epoch); `unbounded` where they set no end.
   * Called with complete settings only.
   */
  lasts?(config: C, now: number): Duration | 'unbounded';
  /** The first line of the message, for cards that show it. */
  preview?(config: Partial<C>): string | undefined;
}

/**
 * Keeps the type of the settings while declaring, and makes what screens ask of drafts safe: a journey file may hold anything under
 * `config`, and what a definition cannot read must not take the canvas down. Such a step keeps the ports of a fresh one.
 */
export function defineNode<C>(definition: NodeDefinition<C>): NodeDefinition<C> {
  const { preview, pauses } = definition;
  // A fresh node's settings are settings that may be incomplete, which is what `ports` asks for.
  const fresh = definition.defaults as Partial<C>;
  return {
    ...definition,
    ports: (config) =>
      orElse(
        () => definition.ports(config),
        () => definition.ports(fresh),
      ),
    sentence: (config) =>
      orElse(
        () => definition.sentence(config),
        () => ({ key: 'kit:unset.settings' }),
      ),
    ...(pauses
      ? {
          pauses: (config: Partial<C>) =>
            orElse(
              () => pauses(config),
              () => [],
            ),
        }
      : {}),
    ...(preview
      ? {
          preview: (config: Partial<C>) =>
            orElse(
              () => preview(config),
              () => undefined,
            ),
        }
      : {}),
  };
}

function orElse<T>(read: () => T, instead: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeError) return instead();
    throw error;
  }
}
