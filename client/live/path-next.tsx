import { CornerDownRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';
import { useStepWords } from '../canvas/words.ts';
import { useFormat } from '../i18n/use-format.ts';
import css from './path.module.css';

type Way = OutputOf<'live.path'>;

/** What can become of her from here: until when she waits, and where each way out leads. */
export function PathNext({ next, way }: { next: NonNullable<Way['next']>; way: Way }) {
  const { t } = useTranslation();
  const { when } = useFormat();
  const { nameOf, sayIn } = useStepWords();
  const { held } = way.enrollment;
  const nameOfStep = (id: string | null) => {
    const node = way.version.journey.nodes.find((each) => each.id === id);
    return node === undefined ? t('live.nextEnd') : nameOf(node);
  };
  const until = next.until === null ? '' : when(next.until);
  return (
    <section className={css.part}>
      <h3 className={css.title}>{t('live.next')}</h3>
      {held === 'paused' && <p className={css.text}>{t('live.nextPaused')}</p>}
      {held !== 'paused' && until !== '' && <p className={css.text}>{t(held === null ? 'live.nextUntil' : 'live.nextHeld', { until })}</p>}
      <ul className={css.ways}>
        {next.ways.map(({ port, label, to }) => (
          <li key={port}>
            <CornerDownRight size={14} aria-hidden />
            <span>{t('live.nextWay', { port: sayIn(label, next.type), step: nameOfStep(to) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
