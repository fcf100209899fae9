import { PencilLine, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import css from './change-mark.module.css';
import { useJourney } from './store-context.tsx';
import { useStepWords } from './words.ts';

/** While the drawing is compared with the version that runs: that a step is new, or what of it was changed. */
export function ChangeMark({ node, className = '' }: { node: JourneyNode; className?: string }) {
  const { t, i18n } = useTranslation();
  const { say } = useStepWords();
  const mark = useJourney((state) => state.compared?.marks.nodes.get(node.id));
  const change = useJourney((state) => (mark === 'changed' ? state.compared?.changes.changed.find(({ id }) => id === node.id) : undefined));
  if (mark === undefined) return null;
  const names = (change?.fields ?? []).flatMap((name) =>
    i18n.exists(`${node.type}:fields.${name}.label`) ? [say({ key: `fields.${name}.label` }, node.type)] : [],
  );
  const text =
    mark === 'changed' && names.length > 0 ? t('changes.mark.changedFields', { fields: names.join(', ') }) : t(`changes.mark.${mark}`);
  const Icon = mark === 'added' ? Plus : PencilLine;
  return (
    <span className={`${css.chip} ${className}`} data-mark={mark} data-testid={`mark-${node.id}`} title={text}>
      <Icon size={12} aria-hidden /> <span>{text}</span>
    </span>
  );
}
