import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { tellFailed } from '../ui/notify.ts';
import { Section } from './section.tsx';
import css from './settings.module.css';

/** Places the teams belong to. */
export function BranchesSection({ branches }: { branches: { id: string; name: string }[] }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const save = useTell((input: { name: string }) => tell('staff.saveBranch', input), ['staff']);
  const remove = useTell((id: string) => tell('staff.removeBranch', { id }), ['staff']);
  const failed = (error: unknown) => tellFailed(t('settings.branches.notSaved'), error);
  return (
    <Section title={t('settings.branches.title')}>
      {branches.length === 0 && <p className={css.closed}>{t('settings.branches.none')}</p>}
      <ul className={css.holidays}>
        {branches.map((branch) => (
          <li className={css.span} key={branch.id}>
            <span>{branch.name}</span>
            <ActionIcon
              aria-label={t('settings.branches.remove', { name: branch.name })}
              onClick={() => remove.mutate(branch.id, { onError: failed })}
            >
              <X size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form
        className={css.fields}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.mutate({ name }, { onSuccess: () => setName(''), onError: failed });
        }}
      >
        <TextInput
          w={240}
          label={t('settings.branches.name')}
          placeholder={t('settings.branches.nameExample')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" leftSection={<Plus size={16} aria-hidden />} loading={save.isPending}>
          {t('settings.branches.add')}
        </Button>
      </form>
    </Section>
  );
}
