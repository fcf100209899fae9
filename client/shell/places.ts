import { Inbox, ListTodo, type LucideIcon, MessagesSquare, Settings, Users, Waypoints } from 'lucide-react';

export interface Place {
  to: string;
  /** Key in `app`. */
  label: 'shell.journeys' | 'shell.tasks' | 'shell.customers' | 'shell.conversations' | 'shell.tray' | 'shell.settings';
  /** On the bar of a phone, where six stand side by side. */
  short: 'shell.journeys' | 'shell.tasks' | 'shell.settings' | `shell.short.${'customers' | 'conversations' | 'tray'}`;
  icon: LucideIcon;
  /** Stands at the foot of the rail. */
  last?: true;
}

/** Where one can go, in order. */
export const places: readonly Place[] = [
  { to: '/journeys', label: 'shell.journeys', short: 'shell.journeys', icon: Waypoints },
  { to: '/tasks', label: 'shell.tasks', short: 'shell.tasks', icon: ListTodo },
  { to: '/customers', label: 'shell.customers', short: 'shell.short.customers', icon: Users },
  { to: '/conversations', label: 'shell.conversations', short: 'shell.short.conversations', icon: MessagesSquare },
  { to: '/tray', label: 'shell.tray', short: 'shell.short.tray', icon: Inbox },
  { to: '/settings', label: 'shell.settings', short: 'shell.settings', icon: Settings, last: true },
];
