import { ClipboardCheck, type LucideIcon, Phone, Siren } from 'lucide-react';
import type { OutputOf } from '../api/trpc.ts';
import type { Dye } from '../theme/tokens.ts';

export type TaskKind = OutputOf<'tasks.list'>['items'][number]['kind'];

interface KindOfTask {
  dye: Dye;
  icon: LucideIcon;
  /** What it is called when it has no words of its own. */
  called: 'tasks.call' | 'tasks.escalated';
  /** Head of its instructions. */
  how: 'tasks.script' | 'tasks.how';
  /** Head of the question that ends it. */
  ends: 'tasks.outcome.label' | 'tasks.doneTitle';
  /** It ends with one of several outcomes. */
  asksOutcome: boolean;
}

const plain = { called: 'tasks.escalated', how: 'tasks.how', ends: 'tasks.doneTitle', asksOutcome: false } as const;

/** What tells the kinds of work apart on the screens. */
export const taskKinds: Record<TaskKind, KindOfTask> = {
  task: { dye: 'plum', icon: ClipboardCheck, ...plain },
  call: { dye: 'plum', icon: Phone, called: 'tasks.call', how: 'tasks.script', ends: 'tasks.outcome.label', asksOutcome: true },
  escalation: { dye: 'red', icon: Siren, ...plain },
};

/** For the tile of its icon. */
export function looksOf(kind: TaskKind): Pick<KindOfTask, 'dye' | 'icon'> {
  const { dye, icon } = taskKinds[kind];
  return { dye, icon };
}
