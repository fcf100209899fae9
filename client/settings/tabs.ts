import {
  Activity,
  CalendarDays,
  ContactRound,
  KeyRound,
  type LucideIcon,
  MailCheck,
  MessagesSquare,
  Network,
  Store,
  UsersRound,
} from 'lucide-react';

export const tabs = {
  shop: Store,
  rules: MailCheck,
  calendar: CalendarDays,
  customers: ContactRound,
  channels: MessagesSquare,
  people: UsersRound,
  teams: Network,
  keys: KeyRound,
  status: Activity,
} satisfies Record<string, LucideIcon>;

export type Tab = keyof typeof tabs;

/** Sections of the shop's own settings, saved together. */
export const shopTabs: Tab[] = ['shop', 'rules', 'calendar', 'customers'];

const forEverybody: Tab[] = [...shopTabs, 'teams', 'status'];

/** Channels, people and keys are an administrator's. */
export function tabsFor(administers: boolean): Tab[] {
  return (Object.keys(tabs) as Tab[]).filter((tab) => administers || forEverybody.includes(tab));
}
