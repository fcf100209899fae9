import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { speak } from '../i18n/i18n.ts';
import { isLanguage } from '../i18n/languages.ts';
import css from './frame.module.css';
import { RhythmPicture } from './rhythm-picture.tsx';

/** Both doors look the same: the form at the left, the idea of Nhịp at the right. */
export function DoorFrame({ title, idea, children }: { title: string; idea: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    document.title = `${title} · Nhịp`;
  }, [title]);
  return (
    <div className={css.frame}>
      <main className={css.door}>
        <div className={css.top}>
          <img src="/icon.svg" alt="" width={36} height={36} />
          <span className={css.name}>Nhịp</span>
          <SegmentedControl
            size="xs"
            ml="auto"
            aria-label={t('shell.language')}
            value={i18n.language}
            onChange={(language) => void (isLanguage(language) && speak(language))}
            data={[
              { value: 'vi', label: 'Tiếng Việt' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <div className={css.form}>
          <h1 className={css.title}>{title}</h1>
          <p className={css.idea}>{idea}</p>
          {children}
        </div>
      </main>
      <aside className={css.picture} aria-hidden="true">
        <RhythmPicture />
        <p>{t('signIn.idea')}</p>
      </aside>
    </div>
  );
}
