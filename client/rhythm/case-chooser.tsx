import { Menu, UnstyledButton } from '@mantine/core';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './rhythm.module.css';

export interface CaseChooserProps {
  choices: readonly { id: string; name: string }[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** Which case is shown, by its name. */
export function CaseChooser({ choices, chosen, onChoose }: CaseChooserProps) {
  const { t } = useTranslation();
  const name = choices.find(({ id }) => id === chosen)?.name ?? '';
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={css.chooser}
          data-testid="rhythm-case"
          aria-label={t('rhythm.chooseNow', { name })}
          disabled={choices.length < 2}
        >
          <span>{name}</span>
          {choices.length > 1 && <ChevronsUpDown size={14} aria-hidden />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={css.choices}>
        <Menu.Label>{t('rhythm.choose')}</Menu.Label>
        <Menu.RadioGroup value={chosen} onChange={onChoose}>
          {choices.map(({ id, name: label }) => (
            <Menu.RadioItem
              key={id}
              value={id}
              closeMenuOnClick
              checkIcon={<Check size={14} aria-hidden />}
              data-testid={`rhythm-case-${id}`}
            >
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
