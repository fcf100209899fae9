import { type ReactNode, useSyncExternalStore } from 'react';
import { laterOpened } from './later.tsx';

export interface Question {
  title: string;
  /** What it means for people: who is concerned, what stays. */
  text: ReactNode;
  /** What happens: "Gỡ hành trình", never "OK". */
  action: string;
  /** Cannot be taken back. */
  grave?: boolean;
}

let asked: { question: Question; answer: (yes: boolean) => void } | null = null;
const listeners = new Set<() => void>();

function show(next: typeof asked): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks before something is done; resolves with true when the named button was pressed. */
export function confirm(question: Question): Promise<boolean> {
  asked?.answer(false);
  return new Promise((resolve) => show({ question, answer: resolve }));
}

const ConfirmDialog = laterOpened(async () => (await import('./confirm-dialog.tsx')).ConfirmDialog);

/** The dialog of `confirm`; stands once, beside the routes. */
export function AskedBefore() {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
  const close = (yes: boolean) => {
    now?.answer(yes);
    show(null);
  };
  return <ConfirmDialog opened={now !== null} question={now?.question} onAnswer={close} />;
}
