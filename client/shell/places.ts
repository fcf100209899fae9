import { Inbox, ListTodo, type LucideIcon, MessagesSquare, Settings, Users, Waypoints } from 'lucide-react';

export interface Place {
  to: string;
  /** Key in `app`. */
  label: 'shell.journeys' | 'shell.tasks' | 'shell.customers' | 'shell.conversations' | 'shell.tray' | 'shell.settings';
  icon: LucideIcon;
  /** Stands at the foot of the rail. */
  last?: true;
}

/** Where one can go, in order. */
export const places: readonly Place[] = [
  { to: '/journeys', label: 'shell.journeys', icon: Waypoints },
  { to: '/tasks', label: 'shell.tasks', icon: ListTodo },
  { to: '/customers', label: 'shell.customers', icon: Users },
  { to: '/conversations', label: 'shell.conversations', icon: MessagesSquare },
  { to: '/tray', label: 'shell.tray', icon: Inbox },
  { to: '/settings', label: 'shell.settings', icon: Settings, last: true },
];
