import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ListTodo, UserRound, UsersRound, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask, type OutputOf } from '../api/trpc.ts';
import { type Choice, ChoiceList, saysAll } from '../canvas/choice-list.tsx';
import { shownPhone } from '../customers/phone.ts';
import { places } from '../shell/places.ts';
import { titleOf } from '../tasks/title.ts';
import { offeredDeeds } from './deeds.ts';

const nothing: OutputOf<'search.find'> = { customers: [], journeys: [], segments: [], tasks: [] };

/** Customers, journeys, groups, open tasks and pages by a part of their names, and what the open screen lets one do. */
export function SearchDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={opened} onClose={onClose} padding={0} size={520} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('search.label')}>
        <Modal.Body>
          <Everything onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Everything({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 150);
  const found = useQuery({ ...ask('search.find', { text }), enabled: text !== '', placeholderData: keepPreviousData });
  const { customers, journeys, segments, tasks } = text === '' ? nothing : (found.data ?? nothing);
  const to = (path: string) => () => void navigate(path);
  const [offered] = useState(offeredDeeds);
  const deeds = offered.filter(({ label }) => saysAll(label, typed));
  const choices: Choice[] = [
    ...deeds,
    ...customers.map(
      ({ id, name, email, phone }): Choice => ({
        ...{ id, label: name || email || t('customers.unnamed'), group: t('search.customers'), run: to(`/customers/${id}`) },
        ...{
          hint: [email, phone === null ? null : shownPhone(phone)].filter(Boolean).join(' · ') || undefined,
          icon: <UserRound size={16} aria-hidden />,
        },
      }),
    ),
    ...journeys.map(
      ({ id, name }): Choice => ({
        id,
        label: name,
        group: t('search.journeys'),
        icon: <Waypoints size={16} aria-hidden />,
        run: to(`/journeys/${id}/edit`),
      }),
    ),
    ...segments.map(
      ({ id, name }): Choice => ({
        id,
        label: name,
        group: t('groups.title'),
        icon: <UsersRound size={16} aria-hidden />,
        run: to(`/customers/groups/${id}`),
      }),
    ),
    ...tasks.map(
      ({ id, name, kind, customer }): Choice => ({
        id,
        label: titleOf(t, { title: name, kind, customer: { name: customer, title: '' } }, t('customers.unnamed')),
        hint: name === '' ? undefined : customer || undefined,
        group: t('search.tasks'),
        icon: <ListTodo size={16} aria-hidden />,
        run: to(`/tasks?view=team&task=${id}`),
      }),
    ),
    ...places
      .filter(({ label }) => saysAll(t(label), typed))
      .map(
        ({ to: path, label, icon: Icon }): Choice => ({
          id: path,
          label: t(label),
          group: t('search.places'),
          icon: <Icon size={16} aria-hidden />,
          run: to(path),
        }),
      ),
  ];
  const empty = found.isError
    ? t('search.failed')
    : found.isFetching || text !== typed.trim()
      ? t('search.searching')
      : t('search.nothing');
  return <ChoiceList choices={choices} onSearch={setTyped} placeholder={t('search.placeholder')} empty={empty} onClose={onClose} />;
}
