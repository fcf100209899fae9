import { Activity, CalendarDays, KeyRound, type LucideIcon, MailCheck, Store, UsersRound } from 'lucide-react';

export const tabs = {
  shop: Store,
  rules: MailCheck,
  calendar: CalendarDays,
  people: UsersRound,
  keys: KeyRound,
  status: Activity,
} satisfies Record<string, LucideIcon>;

export type Tab = keyof typeof tabs;

const forEverybody: Tab[] = ['shop', 'rules', 'calendar', 'status'];

/** People and keys are an administrator's. */
export function tabsFor(administers: boolean): Tab[] {
  return (Object.keys(tabs) as Tab[]).filter((tab) => administers || forEverybody.includes(tab));
}
