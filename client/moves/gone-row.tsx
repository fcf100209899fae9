import { Select } from '@mantine/core';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { IconTile } from '../canvas/icon-tile.tsx';
import { useStepWords } from '../canvas/words.ts';
import { useFormat } from '../i18n/use-format.ts';
import css from './move-plan.module.css';
import { effectOf, type GoneRow as Row } from './plan.ts';

export interface GoneRowProps {
  row: Row;
  targets: readonly JourneyNode[];
  /** Step of the new version; absent: its people stay. */
  target: string | undefined;
  onTarget: (target: string | undefined) => void;
}

/** No step has such an id. */
const stay = '/';

/** People whose step is gone, and where they go instead. */
export function GoneRow({ row: { node, numbers, people }, targets, target, onTarget }: GoneRowProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { nameOf, sentenceOf } = useStepWords();
  const name = nameOf(node);
  const chosen = targets.find(({ id }) => id === target);
  const byId = new Map(targets.map((each) => [each.id, each]));
  const versions = numbers.map((each) => t('live.onVersion', { number: each })).join(', ');
  return (
    <li className={css.row} data-testid={`gone-${node.id}`}>
      <IconTile type={node.type} size={32} />
      <span className={css.words}>
        <b className={css.name}>{name}</b>
        <span className={css.dim}>
          {t('moves.people', { count: people, number: number(people) })} · {versions}
        </span>
      </span>
      <div className={css.choice}>
        <Select
          aria-label={t('moves.whereTo', { step: name })}
          data-testid={`target-${node.id}`}
          value={target ?? stay}
          data={[{ value: stay, label: t('moves.stayHere') }, ...targets.map((each) => ({ value: each.id, label: nameOf(each) }))]}
          onChange={(value) => onTarget(value === null || value === stay ? undefined : value)}
          maxDropdownHeight={280}
          renderOption={({ option, checked }) => {
            const step = byId.get(option.value);
            return (
              <span className={css.option}>
                {step !== undefined && <IconTile type={step.type} size={24} />}
                <span className={css.words}>
                  <span>{option.label}</span>
                  {step !== undefined && <span className={css.dim}>{sentenceOf(step)}</span>}
                </span>
                {checked === true && <Check size={16} aria-hidden />}
              </span>
            );
          }}
        />
        {chosen !== undefined && (
          <div className={css.effect} data-effect={effectOf(chosen)} data-testid={`effect-${node.id}`}>
            {t(`moves.effect.${effectOf(chosen)}`)}
          </div>
        )}
      </div>
    </li>
  );
}
