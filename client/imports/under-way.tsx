import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Figures } from './figures.tsx';
import css from './imports.module.css';

/** How far a file has been taken in, or taken back. */
export function UnderWay({ one }: { one: OutputOf<'imports.get'> }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const undoing = one.state === 'undoing';
  const touched = ['made', 'changed', 'stored'].reduce((sum, name) => sum + (one.counts[name as 'made'] ?? 0), 0);
  const all = undoing ? touched : one.records;
  const passed = undoing ? (one.counts.back ?? 0) + (one.counts.stays ?? 0) : one.passed;
  const words = t('imports.passed', { passed: number(passed), all: number(all) });
  return (
    <section className={css.card} aria-live="polite">
      <h2 className={css.cardTitle}>{t(undoing ? 'imports.undoing' : 'imports.running')}</h2>
      <Progress value={all === 0 ? 0 : (100 * passed) / all} size={10} radius={5} color="jade" aria-label={words} />
      <div>{words}</div>
      <Figures counts={one.counts} />
      <p className={css.faint}>{t('imports.runningText')}</p>
    </section>
  );
}
