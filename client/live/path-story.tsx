import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { upperFirst } from '#nodes/kit/texts.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import css from './path.module.css';

type Way = OutputOf<'live.path'>;

/** The way as sentences, in order. A sentence about a step shows that step, where there is a drawing to show it on. */
export function PathStory({ way, onShow }: { way: Way; onShow: ((nodeId: string) => void) | undefined }) {
  const { t } = useTranslation();
  const say = useSay();
  const { when } = useFormat();
  return (
    <section className={css.part}>
      <h3 className={css.title}>{t('live.story')}</h3>
      <ol className={css.story}>
        {way.sentences.map(({ at, nodeId, type, text }, index) => {
          const said = upperFirst(say(text, type ?? 'app'));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sentence has nothing but its place
            <li key={index} className={css.sentence} data-last={index === way.sentences.length - 1 || undefined}>
              {nodeId === null || onShow === undefined ? (
                <span>{said}</span>
              ) : (
                <UnstyledButton className={css.said} title={t('live.showStep')} onClick={() => onShow(nodeId)}>
                  {said}
                </UnstyledButton>
              )}
              <time className={css.time} dateTime={new Date(at).toISOString()}>
                {when(at)}
              </time>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
