import { Button, Group, Modal, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deadline } from '#nodes/kit/calendar/deadline.ts';
import { ask, type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { CustomerSelect } from '../customers/customer-select.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useSession } from '../shell/session.tsx';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import { MomentField, readTyped, type Typed, typedOf } from './moment-field.tsx';
import { type Receiver, StaffSelect } from './staff-select.tsx';

type Kind = InputOf<'tasks.create'>['kind'];
const kinds: Kind[] = ['task', 'call'];
const quarterMs = 900_000;

export interface NewTaskProps {
  opened: boolean;
  onClose: () => void;
  /** Whom it is about; absent: the person chooses. */
  customer?: { id: string; name: string };
}

/** Gives a colleague, or oneself, something to do for a customer. */
export function NewTask({ opened, onClose, customer }: NewTaskProps) {
  const { t } = useTranslation();
  const settings = useQuery({ ...ask('settings.get'), staleTime: 300_000 });
  const title = customer === undefined ? t('tasks.new.title') : t('tasks.new.titleFor', { name: customer.name });
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {settings.data !== undefined && <Fields onClose={onClose} customer={customer} settings={settings.data} />}
    </Modal>
  );
}

interface FieldsProps extends Pick<NewTaskProps, 'onClose'> {
  customer: NewTaskProps['customer'] | undefined;
  settings: OutputOf<'settings.get'>;
}

/** One working day from now, on a quarter of an hour. */
function usualDue({ calendar, zone }: FieldsProps['settings'], now: number): number {
  const at = deadline({ from: now, duration: { amount: 1, unit: 'working_day' }, zone, calendar });
  return Math.ceil(at / quarterMs) * quarterMs;
}

function Fields({ onClose, customer, settings }: FieldsProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { zone, now } = useFormat();
  const create = useTell((input: InputOf<'tasks.create'>) => tell('tasks.create', input), ['tasks', 'customers']);
  const [kind, setKind] = useState<Kind>('task');
  const [whom, setWhom] = useState(customer?.id);
  const [title, setTitle] = useState('');
  const [script, setScript] = useState('');
  const [to, setTo] = useState<Receiver | undefined>({ person: user.id });
  const [due, setDue] = useState<Typed>(() => typedOf(usualDue(settings, now), zone));
  const [tried, setTried] = useState(false);
  const untitled = kind === 'task' && title.trim() === '';
  const read = readTyped(due, { now, zone });
  const send = () => {
    setTried(true);
    if (untitled || whom === undefined || to === undefined || !('at' in read)) return;
    create.mutate(
      { customerId: whom, kind, title, script, to, dueAt: read.at },
      {
        onSuccess: () => {
          tellDone(t('person' in to && to.person === user.id ? 'tasks.new.doneSelf' : 'tasks.new.done'));
          onClose();
        },
      },
    );
  };
  return (
    <Stack gap={16}>
      <SegmentedControl
        aria-label={t('tasks.new.kind')}
        value={kind}
        onChange={(value) => setKind(kinds.find((each) => each === value) ?? kind)}
        data={kinds.map((value) => ({ value, label: t(`tasks.new.kinds.${value}`) }))}
      />
      {customer === undefined && (
        <CustomerSelect
          label={t('tasks.new.customer')}
          value={whom}
          error={tried && whom === undefined && t('tasks.new.customerMissing')}
          onChange={(one) => setWhom(one?.id)}
        />
      )}
      <TextInput
        label={t('tasks.new.what')}
        description={kind === 'call' && t('tasks.new.whatCall')}
        placeholder={t(`tasks.new.example.${kind}`)}
        maxLength={200}
        value={title}
        error={tried && untitled && t('tasks.new.whatMissing')}
        onChange={(event) => setTitle(event.currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label={t('tasks.new.how')}
        placeholder={t('tasks.new.howPlaceholder')}
        autosize
        minRows={2}
        maxLength={4000}
        value={script}
        onChange={(event) => setScript(event.currentTarget.value)}
      />
      <StaffSelect label={t('tasks.new.to')} value={to} error={tried && to === undefined && t('tasks.handMissing')} onChange={setTo} />
      <MomentField label={t('tasks.new.due')} value={due} error={tried && 'wrong' in read ? read.wrong : undefined} onChange={setDue} />
      {create.isError && <Failure what="app:tasks.new.notGiven" error={create.error} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button loading={create.isPending} onClick={send} data-testid="give-task">
          {t('tasks.new.now')}
        </Button>
      </Group>
    </Stack>
  );
}
