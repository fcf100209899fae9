import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Who } from '#nodes/kit/staff.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { ask, type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { WhoInput } from '../form/who-input.tsx';
import { useSay } from '../i18n/use-say.ts';
import { clockOf, minuteOf } from '../i18n/when.ts';
import { TimeField } from '../settings/time-field.tsx';
import { Failure } from '../ui/failure.tsx';
import { answersOf, type Given, missingOf, startOf } from './answers.ts';
import css from './dialog.module.css';
import type { Template } from './templates.ts';

/** Asks what only the shop can know, makes the draft, and opens it. */
export function UseForm({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [given, setGiven] = useState<Given>(() => startOf(template));
  const [tried, setTried] = useState(false);
  const missing = missingOf(template, given);
  const make = useTell((input: InputOf<'templates.use'>) => tell('templates.use', input), ['journeys', 'customers.shape', 'settings']);
  const set = (change: Partial<Given>) => setGiven((before) => ({ ...before, ...change }));
  const submit = () => {
    setTried(true);
    if (missing.length > 0) return;
    make.mutate(
      { id: template.id, language: i18n.language === 'en' ? 'en' : 'vi', ...answersOf(template, given) },
      { onSuccess: async ({ id }) => void (await navigate(`/journeys/${id}/edit`)) },
    );
  };
  const lacks = (field: string) =>
    tried && missing.includes(field) ? t(`templates.missing.${field === 'name' || field === 'who' ? field : 'words'}`) : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={css.fields}>
        <TextInput
          className={css.wide}
          label={t('journeys.name')}
          maxLength={120}
          value={given.name}
          error={lacks('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        {template.words.map(({ name, label, example }) => (
          <TextInput
            key={name}
            label={label}
            placeholder={example}
            maxLength={80}
            value={given.words[name] ?? ''}
            error={lacks(`words.${name}`)}
            onChange={(event) => set({ words: { ...given.words, [name]: event.currentTarget.value } })}
          />
        ))}
        {template.channel !== undefined && (
          <ChannelField template={template} value={given.channel} onChange={(channel) => set({ channel })} />
        )}
        {given.hour !== undefined && (
          <TimeField
            label={t('templates.hour')}
            labelShown
            value={minuteOf(given.hour) ?? 0}
            onChange={(minute) => set({ hour: clockOf(Math.min(minute, 1439)).padStart(5, '0') })}
          />
        )}
        {given.who !== undefined && (
          <fieldset className={css.who}>
            <legend>{t('templates.who')}</legend>
            <WhoInput
              id="template-who"
              label={t('templates.who')}
              value={given.who}
              error={lacks('who') !== undefined}
              onChange={(who: Partial<Who>) => set({ who })}
            />
            {lacks('who') !== undefined && <p className={css.error}>{lacks('who')}</p>}
          </fieldset>
        )}
      </div>
      {template.fields.length > 0 && (
        <p className={css.note}>{t('templates.fields', { fields: template.fields.map(({ label }) => `“${label}”`).join(', ') })}</p>
      )}
      {make.isError && <Failure what="app:templates.notUsed" error={make.error} />}
      <Group justify="flex-end" mt={20} gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={make.isPending} data-testid="use-template">
          {t('templates.use')}
        </Button>
      </Group>
    </form>
  );
}

interface ChannelFieldProps {
  template: Template;
  value: Given['channel'];
  onChange: (channel: Given['channel']) => void;
}

/** By which way messages go; whether it is set up yet is said beside it. */
function ChannelField({ template, value, onChange }: ChannelFieldProps) {
  const { t } = useTranslation();
  const say = useSay();
  const context = useQuery({ ...ask('journeys.context'), staleTime: 30_000 });
  const possible = template.channel?.possible ?? [];
  const toTray = value !== undefined && context.data?.channels[value] === false;
  return (
    <Select
      label={t('templates.channel')}
      description={toTray ? t('templates.toTray') : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={possible.map((id) => ({ value: id, label: upperFirst(say({ key: `kit:channels.${id}` })) }))}
      value={value ?? null}
      allowDeselect={false}
      onChange={(next) => onChange(possible.find((id) => id === next))}
    />
  );
}
