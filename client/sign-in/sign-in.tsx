import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { SignInError, signIn } from '../api/auth.ts';
import { ask } from '../api/trpc.ts';
import { DoorFrame } from './frame.tsx';
import { looksLikeEmail, safeNext } from './rules.ts';

export function SignInPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const me = useQuery(ask('session.me'));
  const [failed, setFailed] = useState<SignInError['code'] | null>(null);
  const form = useForm({ defaultValues: { email: '', password: '' } });
  const { errors, isSubmitting } = form.formState;
  const next = safeNext(params.get('next'));

  if (me.data?.needsSetup === true) return <Navigate to="/setup" replace />;
  if (me.data?.user != null) return <Navigate to={next} replace />;

  const submit = form.handleSubmit(async ({ email, password }) => {
    setFailed(null);
    try {
      await signIn(email, password);
      client.clear();
      await navigate(next, { replace: true });
    } catch (error) {
      setFailed(error instanceof SignInError ? error.code : 'unreachable');
      form.setFocus('password');
    }
  });

  return (
    <DoorFrame title={t('signIn.title')} idea={t('signIn.welcome')}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap={16}>
          <TextInput
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            autoFocus
            error={errors.email && t('signIn.emailWrong')}
            {...form.register('email', { validate: looksLikeEmail })}
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            aria-invalid={errors.password !== undefined}
            error={errors.password && t(errors.password.type === 'required' ? 'signIn.passwordMissing' : 'signIn.passwordShort')}
            {...form.register('password', { minLength: 8, required: true })}
          />
          {failed !== null && (
            <Alert color="red" role="alert">
              {t(`signIn.${failed}`)}
            </Alert>
          )}
          <Button type="submit" loading={isSubmitting} size="md" fullWidth>
            {t('signIn.submit')}
          </Button>
        </Stack>
      </form>
      <p style={{ color: 'var(--nhip-secondary)', fontSize: 13, marginTop: 24 }}>{t('signIn.forgot')}</p>
    </DoorFrame>
  );
}
