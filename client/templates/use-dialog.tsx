import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useSession } from '../shell/session.tsx';
import css from './dialog.module.css';
import { NamedPicture } from './named-picture.tsx';
import type { Template } from './templates.ts';
import { UseForm } from './use-form.tsx';

/** One template: its drawing with names, its sample cases, and what must be known before it becomes a draft. */
export function UseDialog({ template, onClose }: { template: Template | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened={template !== undefined}
      onClose={onClose}
      title={template?.name}
      size={860}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {template !== undefined && <Body template={template} onClose={onClose} />}
    </Modal>
  );
}

function Body({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation();
  const { may } = useSession();
  return (
    <>
      <p className={css.about}>{template.about}</p>
      <NamedPicture drawing={template.drawing} />
      <p className={css.stories}>
        {t('templates.stories', { count: template.stories.length })} {template.stories.join(' · ')}
      </p>
      {may('draw') ? <UseForm template={template} onClose={onClose} /> : <p className={css.stories}>{t('templates.notYours')}</p>}
    </>
  );
}
