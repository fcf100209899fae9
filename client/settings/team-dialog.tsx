import { Button, Group, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { confirm } from '../ui/confirm.tsx';
import { Failure } from '../ui/failure.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';

export interface TeamDialogProps {
  opened: boolean;
  /** Undefined: a new one. */
  team: OutputOf<'staff.teams'>['teams'][number] | undefined;
  people: OutputOf<'staff.directory'>['people'];
  branches: OutputOf<'staff.teams'>['branches'];
  onClose: () => void;
}

/** A team: its name, where it belongs, who is in it and who leads. */
export function TeamDialog(props: TeamDialogProps) {
  const { t } = useTranslation();
  const { opened, team, onClose } = props;
  const title = team === undefined ? t('settings.teams.add') : t('settings.teams.change', { name: team.name });
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Fields {...props} />
    </Modal>
  );
}

function Fields({ team, people, branches, onClose }: TeamDialogProps) {
  const { t } = useTranslation();
  const settings = useQuery(ask('settings.get'));
  const save = useTell((input: InputOf<'staff.saveTeam'>) => tell('staff.saveTeam', input), ['staff']);
  const remove = useTell((id: string) => tell('staff.removeTeam', { id }), ['staff', 'tasks']);
  const [name, setName] = useState(team?.name ?? '');
  const [branchId, setBranch] = useState(team?.branchId ?? null);
  const [calendarId, setCalendar] = useState(team?.calendarId ?? null);
  const [members, setMembers] = useState(team?.members.map((each) => each.userId) ?? []);
  const [leads, setLeads] = useState(team?.members.filter((each) => each.leads).map((each) => each.userId) ?? []);
  const [tried, setTried] = useState(false);
  const options = people.map((person) => ({ value: person.id, label: person.name }));
  const keep = () => {
    setTried(true);
    if (name.trim() === '') return;
    save.mutate(
      {
        ...(team === undefined ? {} : { id: team.id }),
        ...{ name, branchId, calendarId },
        members: members.map((userId) => ({ userId, leads: leads.includes(userId) })),
      },
      {
        onSuccess: () => {
          tellDone(t('settings.teams.saved', { name }));
          onClose();
        },
      },
    );
  };
  const takeOut = async (id: string) => {
    const yes = await confirm({
      title: t('settings.teams.removeTitle', { name }),
      text: t('settings.teams.removeText'),
      action: t('settings.teams.remove'),
      grave: true,
    });
    if (yes) remove.mutate(id, { onSuccess: onClose, onError: (error) => tellFailed(t('settings.teams.notRemoved'), error) });
  };
  return (
    <Stack gap={16}>
      <TextInput
        label={t('settings.teams.name')}
        placeholder={t('settings.teams.nameExample')}
        data-autofocus
        maxLength={80}
        value={name}
        error={tried && name.trim() === '' && t('settings.teams.nameMissing')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <MultiSelect
        label={t('settings.teams.members')}
        searchable
        data={options}
        value={members}
        onChange={(next) => {
          setMembers(next);
          setLeads(leads.filter((id) => next.includes(id)));
        }}
      />
      <MultiSelect
        label={t('settings.teams.leads')}
        description={t('settings.teams.leadsHint')}
        data={options.filter(({ value }) => members.includes(value))}
        value={leads}
        onChange={setLeads}
      />
      <Select
        label={t('settings.teams.branch')}
        placeholder={t('settings.teams.noBranch')}
        clearable
        data={branches.map((branch) => ({ value: branch.id, label: branch.name }))}
        value={branchId}
        onChange={setBranch}
      />
      <Select
        label={t('settings.teams.calendar')}
        placeholder={t('settings.calendars.shop')}
        clearable
        data={(settings.data?.calendars ?? []).map((calendar) => ({ value: calendar.id, label: calendar.name }))}
        value={calendarId}
        onChange={setCalendar}
      />
      {save.isError && <Failure what="app:settings.teams.notSaved" error={save.error} />}
      <Group gap={8}>
        {team !== undefined && (
          <Button variant="subtle" color="red" leftSection={<Trash2 size={16} aria-hidden />} onClick={() => void takeOut(team.id)}>
            {t('settings.teams.remove')}
          </Button>
        )}
        <Button variant="default" ml="auto" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button loading={save.isPending} onClick={keep}>
          {t('settings.teams.save')}
        </Button>
      </Group>
    </Stack>
  );
}
