import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/trpc.ts';

/** A person or a team. */
export type Receiver = { person: string } | { team: string };

function keyOf(receiver: Receiver | undefined): string | null {
  if (receiver === undefined) return null;
  return 'team' in receiver ? `team/${receiver.team}` : `person/${receiver.person}`;
}

function receiverOf(key: string | null): Receiver | undefined {
  const [kind, id] = (key ?? '').split('/');
  if (id === undefined) return undefined;
  return kind === 'team' ? { team: id } : { person: id };
}

export interface StaffSelectProps {
  label: string;
  value: Receiver | undefined;
  error: string | false;
  onChange: (value: Receiver | undefined) => void;
}

/** Chooses who gets something: a colleague, or a team whose first takes it. */
export function StaffSelect({ label, value, error, onChange }: StaffSelectProps) {
  const { t } = useTranslation();
  const directory = useQuery(ask('staff.directory'));
  const teams = (directory.data?.teams ?? []).map((team) => ({ value: `team/${team.id}`, label: team.name }));
  const people = (directory.data?.people ?? []).map((person) => ({ value: `person/${person.id}`, label: person.name }));
  return (
    <Select
      label={label}
      searchable
      nothingFoundMessage={t('form.who.nobody')}
      value={keyOf(value)}
      error={error}
      onChange={(key) => onChange(receiverOf(key))}
      data={[
        ...(teams.length === 0 ? [] : [{ group: t('tasks.handTeams'), items: teams }]),
        { group: t('tasks.handPeople'), items: people },
      ]}
    />
  );
}
