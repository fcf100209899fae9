import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallClock } from '#nodes/kit/format.ts';
import { ask, type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { Face } from '../customers/face.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useSession } from '../shell/session.tsx';
import { momentOf } from '../tasks/moment.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';
import { Section } from './section.tsx';
import css from './settings.module.css';

type People = OutputOf<'staff.directory'>['people'];

/** Who is away, and who stands in. Everybody enters their own; a lead everybody's. */
export function AbsencesSection({ people }: { people: People }) {
  const { t } = useTranslation();
  const { user, may } = useSession();
  const { zone } = useFormat();
  const absences = useQuery(ask('staff.absences'));
  const remove = useTell((id: string) => tell('staff.removeAbsence', { id }), ['staff']);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const day = (at: number) => wallClock(at, zone).date;
  return (
    <Section title={t('settings.absences.title')} text={t('settings.absences.text')}>
      {absences.isError && (
        <Failure what="app:settings.absences.notListed" error={absences.error} onRetry={() => void absences.refetch()} />
      )}
      {absences.data?.length === 0 && <p className={css.closed}>{t('settings.absences.none')}</p>}
      <ul className={css.rows} style={{ marginBottom: 16 }}>
        {absences.data?.map((absence) => {
          const name = names.get(absence.userId) ?? '…';
          const standIn = absence.standIn === null ? t('settings.absences.noStandIn') : names.get(absence.standIn);
          const dates = t('settings.absences.dates', { from: day(absence.from), to: day(absence.to - 1) });
          const by = absence.standIn === null ? standIn : t('settings.absences.by', { name: standIn ?? '…' });
          return (
            <li className={css.row} data-short key={absence.id}>
              <Face name={name} />
              <div>
                <div className={css.rowName}>{name}</div>
                <div className={css.rowNote}>{[dates, by, absence.note].filter(Boolean).join(' · ')}</div>
              </div>
              {(may('lead') || absence.userId === user.id) && (
                <ActionIcon
                  aria-label={t('settings.absences.remove', { name })}
                  onClick={() => remove.mutate(absence.id, { onError: (error) => tellFailed(t('settings.absences.notSaved'), error) })}
                >
                  <X size={16} aria-hidden />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      <AddAbsence people={may('lead') ? people : people.filter(({ id }) => id === user.id)} all={people} />
    </Section>
  );
}

function AddAbsence({ people, all }: { people: People; all: People }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { zone } = useFormat();
  const add = useTell((input: InputOf<'staff.addAbsence'>) => tell('staff.addAbsence', input), ['staff']);
  const [who, setWho] = useState<string | null>(user.id);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [standIn, setStandIn] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const begin = momentOf(from, 0, zone);
  const last = momentOf(to, 0, zone);
  const end = last === undefined ? undefined : last + 86_400_000;
  const order = begin !== undefined && end !== undefined && end <= begin;
  const options = (list: People) => list.map((person) => ({ value: person.id, label: person.name }));
  const save = () => {
    setTried(true);
    if (who === null || begin === undefined || end === undefined || order) return;
    add.mutate(
      { userId: who, from: begin, to: end, standIn, note: '' },
      {
        onSuccess: () => {
          tellDone(t('settings.absences.saved'));
          setFrom('');
          setTo('');
          setStandIn(null);
          setTried(false);
        },
        onError: (error) => tellFailed(t('settings.absences.notSaved'), error),
      },
    );
  };
  return (
    <div className={css.fields} style={{ alignItems: 'flex-start' }}>
      <Select
        w={200}
        label={t('settings.absences.who')}
        searchable
        data={options(people)}
        value={who}
        error={tried && who === null && t('settings.absences.whoMissing')}
        onChange={setWho}
      />
      <TextInput
        w={140}
        label={t('settings.absences.from')}
        placeholder="28/11/2026"
        value={from}
        error={tried && begin === undefined && t('settings.absences.dateWrong')}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        w={140}
        label={t('settings.absences.to')}
        placeholder="30/11/2026"
        value={to}
        error={tried && (order ? t('settings.absences.order') : end === undefined && t('settings.absences.dateWrong'))}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Select
        w={200}
        label={t('settings.absences.standIn')}
        placeholder={t('settings.absences.noStandIn')}
        searchable
        clearable
        data={options(all.filter(({ id }) => id !== who))}
        value={standIn}
        onChange={setStandIn}
      />
      <Button variant="default" mt={24} leftSection={<Plus size={16} aria-hidden />} loading={add.isPending} onClick={save}>
        {t('settings.absences.add')}
      </Button>
    </div>
  );
}
