import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { PenLine, Plus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, type OutputOf } from '../api/trpc.ts';
import { useSession } from '../shell/session.tsx';
import { IconTile } from '../ui/chip.tsx';
import { Failure } from '../ui/failure.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { AbsencesSection } from './absences-section.tsx';
import { BranchesSection } from './branches-section.tsx';
import { Section } from './section.tsx';
import css from './settings.module.css';
import { TeamDialog } from './team-dialog.tsx';

type Team = OutputOf<'staff.teams'>['teams'][number];

/** Who works together, who leads them, and who is away. */
export function TeamsSection() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [open, setOpen] = useState<Team | 'new' | null>(null);
  const teams = useQuery(ask('staff.teams'));
  const directory = useQuery(ask('staff.directory'));
  const names = new Map(directory.data?.people.map(({ id, name }) => [id, name]));
  const said = (team: Team) => {
    const leads = team.members.filter((member) => member.leads).map((member) => names.get(member.userId) ?? '…');
    const branch = teams.data?.branches.find((each) => each.id === team.branchId)?.name;
    const led = leads.length === 0 ? t('settings.teams.noLead') : t('settings.teams.ledBy', { names: leads.join(', ') });
    return [branch, t('settings.teams.memberCount', { count: team.members.length }), led].filter(Boolean).join(' · ');
  };
  return (
    <>
      <Section
        title={t('settings.teams.title')}
        text={t('settings.teams.text')}
        end={
          may('staff') && (
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setOpen('new')}>
              {t('settings.teams.add')}
            </Button>
          )
        }
      >
        {teams.isPending && <ListSkeleton rows={2} />}
        {teams.isError && <Failure what="app:settings.teams.notListed" error={teams.error} onRetry={() => void teams.refetch()} />}
        {teams.data?.teams.length === 0 && <p className={css.closed}>{t('settings.teams.none')}</p>}
        <ul className={css.rows}>
          {teams.data?.teams.map((team) => (
            <li className={css.row} data-short key={team.id}>
              <IconTile dye="plum" icon={UsersRound} />
              <div>
                <div className={css.rowName}>{team.name}</div>
                <div className={css.rowNote}>{said(team)}</div>
              </div>
              {may('staff') && (
                <ActionIcon aria-label={t('settings.teams.change', { name: team.name })} onClick={() => setOpen(team)}>
                  <PenLine size={16} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {may('staff') && <BranchesSection branches={teams.data?.branches ?? []} />}
      <AbsencesSection people={directory.data?.people ?? []} />
      <TeamDialog
        key={open === null ? 'none' : open === 'new' ? 'new' : open.id}
        opened={open !== null}
        team={open === 'new' || open === null ? undefined : open}
        people={directory.data?.people ?? []}
        branches={teams.data?.branches ?? []}
        onClose={() => setOpen(null)}
      />
    </>
  );
}
