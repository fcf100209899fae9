import { ActionIcon, Button, Group, Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { UserPlus, X } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Role } from '#server/auth/roles.ts';
import { ask, type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { Face } from '../customers/face.tsx';
import { useSession } from '../shell/session.tsx';
import { looksLikeEmail } from '../sign-in/rules.ts';
import { confirm } from '../ui/confirm.tsx';
import { Failure } from '../ui/failure.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { useRoles } from './roles.ts';
import { Section } from './section.tsx';
import css from './settings.module.css';

/** Who may sign in, and as what. */
export function PeopleSection() {
  const { t } = useTranslation();
  const { user } = useSession();
  const roles = useRoles();
  const [adding, setAdding] = useState(false);
  const people = useQuery(ask('people.list'));
  const setRole = useTell((input: InputOf<'people.setRole'>) => tell('people.setRole', input), ['people', 'session']);
  const remove = useTell((id: string) => tell('people.remove', { id }), ['people']);

  const takeOut = async (person: { id: string; name: string }) => {
    const yes = await confirm({
      title: t('settings.people.removeTitle', { name: person.name }),
      text: t('settings.people.removeText'),
      action: t('settings.people.remove'),
      grave: true,
    });
    if (yes) remove.mutate(person.id, { onError: (error) => tellFailed(t('settings.people.notRemoved'), error) });
  };

  return (
    <Section
      title={t('settings.people.title')}
      text={t('settings.people.text')}
      end={
        <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('settings.people.add')}
        </Button>
      }
    >
      {people.isPending && <ListSkeleton rows={3} />}
      {people.isError && <Failure what="app:settings.people.notListed" error={people.error} onRetry={() => void people.refetch()} />}
      <ul className={css.rows}>
        {people.data?.map((person) => (
          <li className={css.row} key={person.id}>
            <Face name={person.name} />
            <div>
              <div className={css.rowName}>
                {person.name} {person.id === user.id && <span className={css.rowNote}>{t('settings.people.you')}</span>}
              </div>
              <div className={css.rowNote}>{person.email}</div>
            </div>
            <Select
              aria-label={t('settings.people.roleOf', { name: person.name })}
              data={roles}
              value={person.role}
              onChange={(role) =>
                role !== null &&
                setRole.mutate(
                  // Only roles of the list can be chosen.
                  { id: person.id, role: role as Role },
                  {
                    onSuccess: () => tellDone(t('settings.people.roleSet', { name: person.name, role: t(`roles.${role as Role}`) })),
                    onError: (error) => tellFailed(t('settings.people.roleNotSet'), error),
                  },
                )
              }
            />
            {person.id !== user.id && (
              <ActionIcon aria-label={t('settings.people.removeTitle', { name: person.name })} onClick={() => void takeOut(person)}>
                <X size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title={t('settings.people.add')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <AddPerson onClose={() => setAdding(false)} />
      </Modal>
    </Section>
  );
}

function AddPerson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const roles = useRoles();
  const create = useTell((input: InputOf<'people.create'>) => tell('people.create', input), ['people']);
  const form = useForm<{ name: string; email: string; password: string; role: Role }>({
    defaultValues: { name: '', email: '', password: '', role: 'agent' },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((person) =>
    create.mutate(
      { ...person, name: person.name.trim(), email: person.email.trim() },
      {
        onSuccess: () => {
          tellDone(t('settings.people.added', { name: person.name }));
          onClose();
        },
      },
    ),
  );
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={16}>
        <TextInput
          label={t('settings.people.name')}
          data-autofocus
          error={errors.name && t('settings.people.nameMissing')}
          {...form.register('name', { validate: (name) => name.trim() !== '' })}
        />
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="off"
          error={errors.email && t('signIn.emailWrong')}
          {...form.register('email', { validate: looksLikeEmail })}
        />
        <PasswordInput
          label={t('settings.people.password')}
          description={t('settings.people.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          error={errors.password && t('signIn.passwordShort')}
          {...form.register('password', { required: true, minLength: 8 })}
        />
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => (
            <Select label={t('settings.people.role')} description={t(`settings.roleHint.${field.value}`)} data={roles} {...field} />
          )}
        />
        {create.isError && <Failure what="app:settings.people.notAdded" error={create.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('settings.people.addNow')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
