import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { staffRoles, teamRules, type Who, whoRules } from '#nodes/kit/staff.ts';
import { ask } from '../api/trpc.ts';
import { useReadOnly } from './control.ts';
import css from './form.module.css';

export interface WhoInputProps {
  id: string;
  label: string;
  value: Partial<Who>;
  error?: boolean;
  onChange: (value: Partial<Who>) => void;
}

/** What a draft holds may be anything. */
export function looseWho(value: unknown): Partial<Who> {
  return typeof value === 'object' && value !== null ? (value as Partial<Who>) : {};
}

interface Named {
  id: string;
  name: string;
}

/** A rule, and whom it is about. */
export function WhoInput({ id, label, value, error, onChange }: WhoInputProps) {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const directory = useQuery({ ...ask('staff.directory'), staleTime: 30_000 });
  const { rule } = value;
  const rules = whoRules.map((each) => ({ value: each, label: t(`form.who.rule.${each}`) }));
  return (
    <div className={css.who}>
      <Select
        id={id}
        aria-label={label}
        data={rules}
        value={rule ?? null}
        disabled={readOnly}
        error={error === true && rule === undefined}
        onChange={(next) => {
          const chosen = whoRules.find((each) => each === next);
          if (chosen !== undefined) onChange({ ...value, rule: chosen });
        }}
      />
      {rule === 'person' && (
        <NamedSelect
          label={t('form.who.person')}
          all={directory.data?.people}
          value={value.person}
          error={error}
          onChange={(person) => onChange({ ...value, person })}
        />
      )}
      {rule === 'role' && (
        <Select
          aria-label={t('form.who.role')}
          placeholder={t('form.who.role')}
          data={staffRoles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
          value={value.role ?? null}
          disabled={readOnly}
          error={error}
          onChange={(next) => {
            const role = staffRoles.find((each) => each === next);
            if (role !== undefined) onChange({ ...value, role });
          }}
        />
      )}
      {rule !== undefined && (teamRules.includes(rule) || rule === 'owner') && (
        <NamedSelect
          label={t(rule === 'owner' ? 'form.who.otherwise' : 'form.who.team')}
          all={directory.data?.teams}
          value={value.team}
          error={error}
          onChange={(team) => onChange({ ...value, team })}
        />
      )}
      {directory.data?.teams.length === 0 && rule !== undefined && teamRules.includes(rule) && (
        <p className={css.hint}>{t('form.who.noTeams')}</p>
      )}
    </div>
  );
}

interface NamedSelectProps {
  label: string;
  /** Undefined while it is not known yet. */
  all: readonly Named[] | undefined;
  value: Named | undefined;
  error: boolean | undefined;
  onChange: (value: Named) => void;
}

/** One of those there are; who is no longer there is still named, and said to be gone. */
function NamedSelect({ label, all, value, error, onChange }: NamedSelectProps) {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const gone = value !== undefined && all !== undefined && !all.some((each) => each.id === value.id);
  const shown = [...(all ?? []), ...(value !== undefined && (gone || all === undefined) ? [value] : [])];
  return (
    <Select
      aria-label={label}
      placeholder={label}
      searchable={shown.length > 6}
      nothingFoundMessage={t('form.who.nobody')}
      data={shown.map((each) => ({ value: each.id, label: gone && each === value ? t('form.who.gone', { name: each.name }) : each.name }))}
      value={value?.id ?? null}
      disabled={readOnly}
      error={error === true && value === undefined}
      onChange={(id) => {
        const found = shown.find((each) => each.id === id);
        if (found !== undefined) onChange({ id: found.id, name: found.name });
      }}
    />
  );
}
