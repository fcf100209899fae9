import { useTranslation } from 'react-i18next';
import { tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { confirm } from '../ui/confirm.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';

interface Journey {
  id: string;
  name: string;
  inside: number;
}

/** Asks, then pauses: everybody inside stands still, nobody is lost. */
export function usePause(): (journey: Journey) => Promise<void> {
  const { t } = useTranslation();
  const { number } = useFormat();
  const pause = useTell((id: string) => tell('journeys.pause', { id }), ['journeys', 'live']);
  return async (journey) => {
    const yes = await confirm({
      title: t('journeys.pauseTitle', { name: journey.name }),
      text: journey.inside === 0 ? t('journeys.pauseNobody') : t('journeys.pauseText', { inside: number(journey.inside) }),
      action: t('journeys.pause'),
    });
    if (!yes) return;
    try {
      await pause.mutateAsync(journey.id);
      tellDone(t('journeys.paused', { name: journey.name }));
    } catch (error) {
      tellFailed(t('journeys.notPaused'), error);
    }
  };
}

/** Asks, then removes the journey. */
export function useRemove(): (journey: Journey) => Promise<void> {
  const { t } = useTranslation();
  const { number } = useFormat();
  const remove = useTell((id: string) => tell('journeys.remove', { id }), ['journeys']);
  return async (journey) => {
    const yes = await confirm({
      title: t('journeys.removeTitle', { name: journey.name }),
      text: journey.inside === 0 ? t('journeys.removeNobody') : t('journeys.removeText', { inside: number(journey.inside) }),
      action: t('journeys.remove'),
      grave: true,
    });
    if (!yes) return;
    try {
      await remove.mutateAsync(journey.id);
      tellDone(t('journeys.removed', { name: journey.name }));
    } catch (error) {
      tellFailed(t('journeys.notRemoved'), error);
    }
  };
}
