import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import css from './imports.module.css';
import { PreviewCard } from './preview-card.tsx';
import { RowLine } from './row-line.tsx';

type Found = OutputOf<'imports.preview'>;
const warns: readonly string[] = ['told', 'refused', 'duplicate'];

/** How many will become what, the first rows as they will be stored, and the first ones that somebody should look at. */
export function Preview(props: { kind: OutputOf<'imports.get'>['kind']; preview: Found; whole: boolean; stale: boolean }) {
  const { kind, preview, whole, stale } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const { counts } = preview;
  const figures: [string, number][] =
    kind === 'customers'
      ? Object.entries(counts)
      : [['events', counts.made + counts.known], ...Object.entries(counts).filter(([name]) => name !== 'made' && name !== 'known')];
  return (
    <section className={css.card} aria-busy={stale} data-stale={stale ? true : undefined}>
      <h2 className={css.cardTitle}>{t('imports.preview')}</h2>
      <ul className={css.figures}>
        {figures
          .filter(([, count]) => count > 0)
          .map(([name, count]) => (
            <li key={name} data-warns={warns.includes(name) ? true : undefined}>
              <strong>{number(count)}</strong> {t(`imports.will.${name}`)}
            </li>
          ))}
      </ul>
      {!whole && <p className={css.faint}>{t('imports.looked', { number: number(preview.looked) })}</p>}
      {preview.rows.length === 0 ? (
        <p className={css.note}>{t('imports.nothingGood')}</p>
      ) : (
        <>
          <p className={css.faint}>{t('imports.previewText')}</p>
          <ul className={css.previews}>
            {preview.rows.map((row) => (
              <PreviewCard key={row.record} row={row} kind={kind} />
            ))}
          </ul>
        </>
      )}
      {preview.problems.length > 0 && (
        <>
          <h3 className={css.subTitle}>{t('imports.problems')}</h3>
          <ul className={css.past}>
            {preview.problems.map((row) => (
              <RowLine key={row.record} record={row.record} issues={row.issues} what={String(row.customer.name ?? '')} />
            ))}
          </ul>
          <p className={css.faint}>{t('imports.problemsMore')}</p>
        </>
      )}
    </section>
  );
}
