import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Markup } from '../form/markup.tsx';
import css from './panel.module.css';

const pages = import.meta.glob<string>('../../nodes/*/help.*.md', { query: '?raw', import: 'default' });

/** What this kind of step is for, as its own folder tells it. */
export function Help({ type }: { type: string }) {
  const { i18n } = useTranslation();
  const [text, setText] = useState<string>();
  useEffect(() => {
    let wanted = true;
    void pages[`../../nodes/${type}/help.${i18n.language}.md`]?.().then((found) => wanted && setText(found));
    return () => {
      wanted = false;
    };
  }, [type, i18n.language]);
  return <section className={css.help}>{text === undefined ? <Skeleton height={80} /> : <Markup text={text} />}</section>;
}
