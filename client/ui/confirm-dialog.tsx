import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Question } from './confirm.tsx';

interface ConfirmDialogProps {
  opened: boolean;
  question: Question | undefined;
  onAnswer: (yes: boolean) => void;
}

/** What `confirm` asks. */
export function ConfirmDialog({ opened, question, onAnswer }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={() => onAnswer(false)} title={question?.title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {question !== undefined && (
        <>
          <div>{question.text}</div>
          <Group justify="flex-end" mt={20} gap={8}>
            <Button variant="default" onClick={() => onAnswer(false)}>
              {t('ui.cancel')}
            </Button>
            <Button color={question.grave === true ? 'red' : 'jade'} onClick={() => onAnswer(true)} data-autofocus>
              {question.action}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
