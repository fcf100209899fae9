import { useTranslation } from 'react-i18next';
import { type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useStepWords } from '../canvas/words.ts';
import { confirm } from '../ui/confirm.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';

const changed = ['live', 'journeys', 'customers'];

/** What staff can do for one customer in a journey; each asks first and says what it means for her. */
export function useInterventions({ enrollment, version }: OutputOf<'live.path'>): {
  skip: () => Promise<void>;
  remove: () => Promise<void>;
} {
  const { t } = useTranslation();
  const { nameOf } = useStepWords();
  const skip = useTell((input: InputOf<'live.skip'>) => tell('live.skip', input), changed);
  const remove = useTell((input: InputOf<'live.remove'>) => tell('live.remove', input), changed);
  const { id, nodeId } = enrollment;
  const node = version.journey.nodes.find((each) => each.id === nodeId);
  const words = { name: enrollment.customerName || t('customers.unnamed'), step: node === undefined ? '' : nameOf(node) };
  return {
    async skip() {
      const yes = await confirm({ title: t('live.skipTitle', words), text: t('live.skipText', words), action: t('live.skipNow') });
      if (!yes) return;
      try {
        await skip.mutateAsync({ enrollmentId: id, nodeId });
        tellDone(t('live.skipped', words));
      } catch (error) {
        tellFailed(t('live.notSkipped'), error);
      }
    },
    async remove() {
      const question = { title: t('live.removeTitle', words), text: t('live.removeText', words), action: t('live.remove') };
      if (!(await confirm({ ...question, grave: true }))) return;
      try {
        await remove.mutateAsync({ enrollmentId: id });
        tellDone(t('live.removed', words));
      } catch (error) {
        tellFailed(t('live.notRemoved'), error);
      }
    },
  };
}
