import { Button, FileButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { FileUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { tellFailed } from '../ui/notify.ts';

/** A journey from a file (`nhip.journey/1`), as a new draft. */
export function ImportFile() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const bring = useTell((file: InputOf<'journeys.importFile'>['file']) => tell('journeys.importFile', { file }), ['journeys']);
  const take = async (file: File | null) => {
    if (file === null) return;
    // Whatever stands in it: the server checks it and says what is wrong.
    let content: InputOf<'journeys.importFile'>['file'];
    try {
      content = JSON.parse(await file.text());
    } catch {
      notifications.show({
        title: t('journeys.notImported'),
        message: t('journeys.notJson', { file: file.name }),
        color: 'red',
        autoClose: 10_000,
      });
      return;
    }
    bring.mutate(content, {
      onSuccess: async ({ id }) => void (await navigate(`/journeys/${id}/edit`)),
      onError: (error) => tellFailed(t('journeys.notImported'), error),
    });
  };
  return (
    <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
      {(props) => (
        <Button {...props} variant="default" loading={bring.isPending} leftSection={<FileUp size={16} aria-hidden />}>
          {t('journeys.import')}
        </Button>
      )}
    </FileButton>
  );
}
