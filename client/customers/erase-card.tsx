import { Button } from '@mantine/core';
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './customer.module.css';
import { EraseDialog } from './erase-dialog.tsx';

/** For the day she asks to be forgotten. */
export function EraseCard({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <section className={css.card}>
      <h2 className={css.title}>{t('erase.title')}</h2>
      <p className={css.faint}>{t('erase.when')}</p>
      <Button
        variant="subtle"
        color="red"
        size="xs"
        ml={-8}
        mt={4}
        leftSection={<Eraser size={14} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('erase.ask')}
      </Button>
      <EraseDialog id={id} name={name} opened={asked} onClose={() => setAsked(false)} />
    </section>
  );
}
