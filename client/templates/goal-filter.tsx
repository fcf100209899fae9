import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import css from './gallery.module.css';
import type { Template } from './templates.ts';

const inOrder = ['lead', 'respond', 'sell', 'after_sale', 'remind', 'keep', 'listen'] satisfies Template['goal'][];

/** What the journeys are for, each with how many there are. */
export function GoalFilter({ all, value, onChange }: { all: readonly Template[]; value: string; onChange: (goal: string) => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const goals = inOrder.filter((goal) => all.some((one) => one.goal === goal));
  return (
    <fieldset className={css.goals}>
      <legend className={css.hidden}>{t('templates.goalLabel')}</legend>
      {['all', ...goals].map((goal) => (
        <UnstyledButton key={goal} className={css.goal} aria-pressed={goal === value} onClick={() => onChange(goal)}>
          {t(`templates.goal.${goal}`)} <span>{number(goal === 'all' ? all.length : all.filter((one) => one.goal === goal).length)}</span>
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
