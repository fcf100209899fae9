import { Button, Group, Modal } from '@mantine/core';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

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

/** The dialog of `confirm`; stands once, beside the routes. */
export function AskedBefore() {
  const { t } = useTranslation();
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
  return (
    <Modal
      opened={now !== null}
      onClose={() => close(false)}
      title={now?.question.title}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {now !== null && (
        <>
          <div>{now.question.text}</div>
          <Group justify="flex-end" mt={20} gap={8}>
            <Button variant="default" onClick={() => close(false)}>
              {t('ui.cancel')}
            </Button>
            <Button color={now.question.grave === true ? 'red' : 'jade'} onClick={() => close(true)} data-autofocus>
              {now.question.action}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
