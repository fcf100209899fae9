import { UnstyledButton } from '@mantine/core';
import { GitBranch, type LucideIcon, Minus, PencilLine, Plus, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './changes.module.css';
import { type ChangeLine, type Compared, useChangeLines } from './use-change-lines.ts';

const looks: Record<ChangeLine['kind'], { icon: LucideIcon; dye: string }> = {
  added: { icon: Plus, dye: 'jade' },
  changed: { icon: PencilLine, dye: 'indigo' },
  removed: { icon: Minus, dye: 'red' },
  way: { icon: GitBranch, dye: 'charcoal' },
  setting: { icon: Settings2, dye: 'charcoal' },
};

/** So many are open at first. */
const first = 6;

/** What differs, sentence by sentence; a press on one leads to it. */
export function ChangeList({
  compared,
  onGoTo,
}: {
  compared: Compared;
  onGoTo: (nodeId: string | undefined, field: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const lines = useChangeLines(compared);
  const [all, setAll] = useState(false);
  const shown = all || lines.length <= first + 1 ? lines : lines.slice(0, first);
  return (
    <>
      {lines.length === 0 && <p className={css.dim}>{t('changes.none')}</p>}
      <ul className={css.lines} data-testid="changes">
        {shown.map((line) => (
          <li key={line.id}>
            <Line line={line} onGoTo={onGoTo} />
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <UnstyledButton className={css.more} data-testid="changes-more" onClick={() => setAll(true)}>
          {t('changes.more', { count: lines.length - shown.length })}
        </UnstyledButton>
      )}
      <DrawingOnly compared={compared} />
    </>
  );
}

function Line({ line, onGoTo }: { line: ChangeLine; onGoTo: (nodeId: string | undefined, field: string | undefined) => void }) {
  const { icon: Icon, dye } = looks[line.kind];
  const words = (
    <>
      <span className={css.tile} style={{ background: `var(--nhip-${dye}-tint)`, color: `var(--nhip-${dye})` }}>
        <Icon size={14} aria-hidden />
      </span>
      <span className={css.words}>
        <span>{line.text}</span>
        {line.details.map((detail) => (
          <small key={detail}>{detail}</small>
        ))}
      </span>
    </>
  );
  if (line.kind === 'removed')
    return (
      <div className={css.line} data-kind={line.kind}>
        {words}
      </div>
    );
  return (
    <UnstyledButton
      className={css.line}
      data-kind={line.kind}
      data-testid={`change-${line.kind}`}
      onClick={() => onGoTo(line.nodeId, line.field)}
    >
      {words}
    </UnstyledButton>
  );
}

/** What is only drawn in another way, in one line. */
function DrawingOnly({ compared: { changes } }: { compared: Compared }) {
  const { t } = useTranslation();
  const { moved, notes, stages, stories } = changes.drawing;
  const parts = [
    ...(changes.renamed ? [t('changes.drawing.name')] : []),
    ...(moved > 0 ? [t('changes.drawing.moved', { count: moved })] : []),
    ...(notes > 0 ? [t('changes.drawing.notes', { count: notes })] : []),
    ...(stages ? [t('changes.drawing.stages')] : []),
    ...(stories ? [t('changes.drawing.stories')] : []),
  ];
  return parts.length === 0 ? null : <p className={css.dim}>{t('changes.drawing.only', { what: parts.join(', ') })}</p>;
}
