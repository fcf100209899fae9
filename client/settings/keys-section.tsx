import { ActionIcon, Alert, Button, CopyButton, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Role } from '#server/auth/roles.ts';
import { ask, type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { IconTile } from '../ui/chip.tsx';
import { confirm } from '../ui/confirm.tsx';
import { Failure } from '../ui/failure.tsx';
import { tellFailed } from '../ui/notify.ts';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { useRoles } from './roles.ts';
import { Section } from './section.tsx';
import css from './settings.module.css';

/** Keys for other systems: the shop's website, a till, a script. */
export function KeysSection() {
  const { t } = useTranslation();
  const { ago } = useFormat();
  const [adding, setAdding] = useState(false);
  const keys = useQuery(ask('keys.list'));
  const revoke = useTell((id: string) => tell('keys.revoke', { id }), ['keys']);
  const living = keys.data?.filter((key) => key.revokedAt === null) ?? [];

  const takeBack = async (key: { id: string; name: string }) => {
    const yes = await confirm({
      title: t('settings.keys.revokeTitle', { name: key.name }),
      text: t('settings.keys.revokeText'),
      action: t('settings.keys.revoke'),
      grave: true,
    });
    if (yes) revoke.mutate(key.id, { onError: (error) => tellFailed(t('settings.keys.notRevoked'), error) });
  };

  return (
    <Section
      title={t('settings.keys.title')}
      text={t('settings.keys.text')}
      end={
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('settings.keys.add')}
        </Button>
      }
    >
      {keys.isPending && <ListSkeleton rows={2} />}
      {keys.isError && <Failure what="app:settings.keys.notListed" error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.isSuccess && living.length === 0 && <p className={css.closed}>{t('settings.keys.none')}</p>}
      <ul className={css.rows}>
        {living.map((key) => (
          <li className={css.row} key={key.id}>
            <IconTile dye="charcoal" icon={KeyRound} />
            <div>
              <div className={css.rowName}>{key.name}</div>
              <div className={css.rowNote}>
                {key.lastUsedAt === null ? t('settings.keys.neverUsed') : t('settings.keys.used', { when: ago(key.lastUsedAt) })}
              </div>
            </div>
            <span className={css.rowNote}>{t(`roles.${key.role}`)}</span>
            <ActionIcon aria-label={t('settings.keys.revokeTitle', { name: key.name })} onClick={() => void takeBack(key)}>
              <X size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title={t('settings.keys.add')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <AddKey onClose={() => setAdding(false)} />
      </Modal>
    </Section>
  );
}

function AddKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const roles = useRoles();
  const create = useTell((input: InputOf<'keys.create'>) => tell('keys.create', input), ['keys']);
  const form = useForm<{ name: string; role: Role }>({ defaultValues: { name: '', role: 'lead' } });
  if (create.data !== undefined) return <MadeKey value={create.data.key} onClose={onClose} />;
  return (
    <form onSubmit={(event) => void form.handleSubmit((key) => create.mutate({ ...key, name: key.name.trim() }))(event)} noValidate>
      <Stack gap={16}>
        <TextInput
          label={t('settings.keys.name')}
          placeholder={t('settings.keys.nameExample')}
          data-autofocus
          error={form.formState.errors.name && t('settings.keys.nameMissing')}
          {...form.register('name', { validate: (name) => name.trim() !== '' })}
        />
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => (
            <Select label={t('settings.people.role')} description={t(`settings.roleHint.${field.value}`)} data={roles} {...field} />
          )}
        />
        {create.isError && <Failure what="app:settings.keys.notMade" error={create.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('settings.keys.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function MadeKey({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert color="turmeric">{t('settings.keys.once')}</Alert>
      <div className={css.secret}>
        <code>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'ui.copied' : 'ui.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('settings.keys.kept')}</Button>
      </Group>
    </>
  );
}
