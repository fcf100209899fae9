import { Button, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isoDate } from './dates.ts';
import css from './settings.module.css';

export interface AddDayProps {
  /** Days that stand in the list already. */
  taken: readonly string[];
  /** What the button does. */
  action: string;
  /** A name, as an example. */
  example: string;
  /** More to fill in, between name and button. */
  children?: ReactNode;
  onAdd: (date: string, name: string) => void;
}

/** A day and what it is. */
export function AddDay({ taken, action, example, children, onAdd }: AddDayProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const date = isoDate(typed);
  const problem = date === undefined ? t('settings.holidays.dateWrong') : taken.includes(date) ? t('settings.holidays.taken') : null;
  const add = () => {
    setTried(true);
    if (date === undefined || problem !== null || name.trim() === '') return;
    onAdd(date, name.trim());
    setTyped('');
    setName('');
    setTried(false);
  };
  return (
    <form
      className={css.fields}
      style={{ alignItems: 'flex-start' }}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextInput
        w={150}
        label={t('settings.holidays.date')}
        placeholder="2/9/2027"
        value={typed}
        error={tried && problem}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <TextInput
        w={240}
        label={t('settings.holidays.name')}
        placeholder={example}
        value={name}
        error={tried && name.trim() === '' && t('settings.holidays.nameMissing')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {children}
      <Button type="submit" variant="default" mt={24} leftSection={<Plus size={16} aria-hidden />}>
        {action}
      </Button>
    </form>
  );
}
