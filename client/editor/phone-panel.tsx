import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The panel on a phone: it comes up from below and leaves a strip of the outline in sight. */
export function PhonePanel({ opened, onClose, children }: { opened: boolean; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="bottom"
      size="88%"
      withCloseButton={false}
      padding={0}
      styles={{ body: { height: '100%' } }}
      aria-label={t('editor.panel')}
    >
      {children}
    </Drawer>
  );
}
