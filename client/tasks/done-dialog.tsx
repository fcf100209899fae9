import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import { taskKinds } from './kinds.ts';
import { MomentField, readTyped, type Typed } from './moment-field.tsx';
import css from './tasks.module.css';

type Task = OutputOf<'tasks.get'>;
type Outcome = NonNullable<InputOf<'tasks.done'>['outcome']>;

const outcomes: Outcome[] = ['reached', 'no_answer', 'call_back', 'refused'];

/** Says that a task is done, and what came of it. */
export function DoneDialog({ task, opened, onClose }: { task: Task; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const title = t(taskKinds[task.kind].ends);
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Fields task={task} onClose={onClose} />
    </Modal>
  );
}

function Fields({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const { zone, now } = useFormat();
  const done = useTell((input: InputOf<'tasks.done'>) => tell('tasks.done', input), ['tasks', 'customers', 'live']);
  const [outcome, setOutcome] = useState<Outcome>();
  const [note, setNote] = useState('');
  const [callBack, setCallBack] = useState<Typed>({ day: '', minute: 540 });
  const [tried, setTried] = useState(false);
  const { asksOutcome } = taskKinds[task.kind];
  const read = readTyped(callBack, { now, zone });
  const callBackAt = outcome === 'call_back' && 'at' in read ? read.at : undefined;
  const needsReason = outcome === 'refused' && note.trim() === '';
  const left = task.checklist.filter((item) => item.at === null).length;
  const finish = () => {
    setTried(true);
    if ((asksOutcome && outcome === undefined) || needsReason || (outcome === 'call_back' && callBackAt === undefined)) return;
    done.mutate(
      { id: task.id, note, ...(outcome === undefined ? {} : { outcome }), ...(callBackAt === undefined ? {} : { callBackAt }) },
      {
        onSuccess: () => {
          tellDone(t(task.awaited ? 'tasks.doneToast' : 'tasks.doneToastAlone'));
          onClose();
        },
      },
    );
  };
  return (
    <Stack gap={16}>
      {asksOutcome && (
        <Radio.Group
          aria-label={t('tasks.outcome.label')}
          value={outcome ?? null}
          error={tried && outcome === undefined && t('tasks.outcome.missing')}
          onChange={(value) => setOutcome(outcomes.find((each) => each === value))}
        >
          <div className={css.outcomes}>
            {outcomes.map((each) => (
              <Radio.Card key={each} value={each} className={css.outcome} data-testid={`outcome-${each}`}>
                <Radio.Indicator size="sm" />
                {t(`tasks.outcome.${each}`)}
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      )}
      {outcome === 'call_back' && (
        <>
          <MomentField
            label={t('tasks.callBackDay')}
            value={callBack}
            error={tried && 'wrong' in read ? read.wrong : undefined}
            onChange={setCallBack}
          />
          <p className={css.faint}>{t(task.journeyCallsBack ? 'tasks.callBackJourney' : 'tasks.callBackTask')}</p>
        </>
      )}
      <Textarea
        label={t(outcome === 'refused' ? 'tasks.noteReason' : 'tasks.note')}
        placeholder={t('tasks.notePlaceholder')}
        autosize
        minRows={3}
        maxLength={2000}
        value={note}
        error={tried && needsReason && t('tasks.noteReasonMissing')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {left > 0 && <p className={css.left}>{t('tasks.unticked', { count: left })}</p>}
      {done.isError && <Failure what="app:tasks.notDone" error={done.error} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button loading={done.isPending} onClick={finish} data-testid="done-now">
          {t('tasks.doneNow')}
        </Button>
      </Group>
    </Stack>
  );
}
