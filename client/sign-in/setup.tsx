import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { ask, tell } from '../api/trpc.ts';
import { isLanguage } from '../i18n/languages.ts';
import { Failure } from '../ui/failure.tsx';
import { DoorFrame } from './frame.tsx';
import { looksLikeEmail } from './rules.ts';

/** The first visit: makes the administrator and signs her in. */
export function SetupPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const me = useQuery(ask('session.me'));
  const form = useForm({ defaultValues: { name: '', email: '', password: '' } });
  const { errors } = form.formState;
  const setup = useMutation({
    mutationFn: (person: { name: string; email: string; password: string }) =>
      tell('session.setup', { ...person, email: person.email.trim(), language: isLanguage(i18n.language) ? i18n.language : 'vi' }),
    onSuccess: async () => {
      await client.resetQueries();
      await navigate('/welcome', { replace: true });
    },
  });

  if (me.data?.needsSetup === false && setup.isIdle) return <Navigate to={me.data.user === null ? '/sign-in' : '/journeys'} replace />;
  return (
    <DoorFrame title={t('signIn.setupTitle')} idea={t('signIn.setupIdea')}>
      <form onSubmit={(event) => void form.handleSubmit((person) => setup.mutate(person))(event)} noValidate>
        <Stack gap={16}>
          <TextInput
            label={t('signIn.name')}
            placeholder={t('signIn.nameExample')}
            autoComplete="name"
            autoFocus
            error={errors.name && t('signIn.nameMissing')}
            {...form.register('name', { validate: (name) => name.trim() !== '' })}
          />
          <TextInput
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            error={errors.email && t('signIn.emailWrong')}
            {...form.register('email', { validate: looksLikeEmail })}
          />
          <PasswordInput
            label={t('signIn.password')}
            description={errors.password ? undefined : t('signIn.passwordHint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            aria-invalid={errors.password !== undefined}
            error={errors.password && t('signIn.passwordShort')}
            {...form.register('password', { required: true, minLength: 8 })}
          />
          {setup.isError && <Failure what="app:signIn.notCreated" error={setup.error} />}
          <Button type="submit" loading={setup.isPending} size="md" fullWidth>
            {t('signIn.create')}
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}
