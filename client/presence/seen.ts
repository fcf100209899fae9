export interface Person {
  id: string;
  name: string;
}

/** What the server tells of those at a draft; ids of people. */
export interface Told {
  people: readonly Person[];
  pen: string | null;
  asked: string | null;
  refused: string | null;
}

/** The same as one of them sees it. */
export interface Seen {
  /** Everybody else who is here. */
  others: readonly Person[];
  /** Somebody else who has the pen. */
  holder: Person | undefined;
  /** Somebody else has the pen, and one only looks. */
  lookingOn: boolean;
  /** Somebody would like to have the pen one holds. */
  asker: Person | undefined;
  /** Where one's own wish for the pen stands. */
  wish: 'none' | 'asked' | 'refused';
}

/** `draws`: one may draw at all; `along`: one draws beside who has the pen. Nothing told: one is alone. */
export function seenBy(told: Told | undefined, { me, draws, along }: { me: string; draws: boolean; along: boolean }): Seen {
  const others = (told?.people ?? []).filter(({ id }) => id !== me);
  const holder = others.find(({ id }) => id === told?.pen);
  const asker = told?.pen === me ? others.find(({ id }) => id === told.asked) : undefined;
  const wish = told?.asked === me ? 'asked' : told?.refused === me ? 'refused' : 'none';
  return { others, holder, lookingOn: draws && holder !== undefined && !along, asker, wish };
}
