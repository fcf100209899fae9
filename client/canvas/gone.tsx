import { BaseEdge, type EdgeProps, getBezierPath, Handle, type NodeProps, Position } from '@xyflow/react';
import { Minus } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeSchema } from '#workflows/journey/schema.ts';
import css from './canvas.module.css';
import mark from './change-mark.module.css';
import { useStepWords } from './words.ts';

/** Where a step stood in the drawing this one is compared with. */
export const GoneCard = memo(function GoneCard({ data }: NodeProps) {
  const { t } = useTranslation();
  const { nameOf } = useStepWords();
  const node = nodeSchema.safeParse(data.node);
  if (!node.success) return null;
  return (
    <article className={mark.gone} data-testid={`gone-card-${node.data.id}`}>
      <Handle type="target" id="in" position={Position.Left} className={mark.handle} isConnectable={false} />
      <span className={mark.chip} data-mark="removed">
        <Minus size={12} aria-hidden /> {t('changes.mark.removed')}
      </span>
      <s>{nameOf(node.data)}</s>
      <Handle type="source" id="out" position={Position.Right} className={mark.handle} isConnectable={false} />
    </article>
  );
});

/** Where a way led before. */
export function GoneEdge({ id, ...ends }: EdgeProps) {
  const [path] = getBezierPath(ends);
  return <BaseEdge id={id} path={path} interactionWidth={0} className={css.gone} />;
}
