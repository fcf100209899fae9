import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';

interface TellDialogProps {
  opened: boolean;
  onClose: () => void;
  onSave: (tell: boolean) => void;
  uses: OutputOf<'segments.get'>['uses'];
}

/** The rules of a group that journeys use are changed: whether those who match by that begin the journeys, too. */
export function TellDialog({ opened, onClose, onSave, uses }: TellDialogProps) {
  const { t } = useTranslation();
  const [tell, setTell] = useState('no');
  const journeys = uses.filter((use) => use.kind === 'journey').map((use) => `“${use.name}”`);
  return (
    <Modal opened={opened} onClose={onClose} title={t('groups.tellTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Stack gap={16}>
        <div>{t('groups.tellText', { journeys: journeys.join(', ') })}</div>
        <Radio.Group value={tell} onChange={setTell} aria-label={t('groups.tellTitle')}>
          <Stack gap={12}>
            <Radio value="no" label={t('groups.tellNo')} description={t('groups.tellNoHint')} />
            <Radio value="yes" label={t('groups.tellYes')} description={t('groups.tellYesHint')} />
          </Stack>
        </Radio.Group>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button
            onClick={() => {
              onClose();
              onSave(tell === 'yes');
            }}
          >
            {t('groups.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
