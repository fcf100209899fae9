import { Button, Group, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Clock3, Inbox, type LucideIcon, Mail, TriangleAlert, UserPlus, Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { definitionOf } from '#nodes/catalogue.ts';
import { bounds } from '#workflows/check/bounds.ts';
import { ask, keyOf, type OutputOf, tell } from '../api/trpc.ts';
import { useJourney } from '../canvas/store-context.tsx';
import { useFigure } from '../canvas/use-figure.ts';
import { useStepWords } from '../canvas/words.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import { useEntryWords } from './entry-words.ts';
import { type GoTo, ProblemList } from './problems-button.tsx';
import css from './publish.module.css';
import type { OpenJourney, useDocument } from './use-document.ts';

export interface PublishDialogProps {
  opened: boolean;
  onClose: () => void;
  journey: OpenJourney;
  document: ReturnType<typeof useDocument>;
  context: OutputOf<'journeys.context'>;
  onGoTo: GoTo;
}

/** Before a version goes live: what must be mended, or what will happen from now on. */
export function PublishDialog({ opened, onClose, ...rest }: PublishDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      title={t('editor.publishTitle', { number: rest.journey.versionNumber + 1 })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Body onClose={onClose} {...rest} />
    </Modal>
  );
}

function Fact({ icon: Icon, dye, children }: { icon: LucideIcon; dye: string; children: ReactNode }) {
  return (
    <li className={css.fact}>
      <span className={css.factTile} style={{ background: `var(--nhip-${dye}-tint)`, color: `var(--nhip-${dye})` }}>
        <Icon size={16} aria-hidden />
      </span>
      <div>{children}</div>
    </li>
  );
}

const dayMs = 86_400_000;

function Body({ onClose, journey, document, context, onGoTo }: Omit<PublishDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const problems = useJourney((state) => state.problems);
  const errors = problems.filter((problem) => problem.severity === 'error');
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  const go: GoTo = (nodeId, field) => {
    onClose();
    onGoTo(nodeId, field);
  };
  if (errors.length > 0) {
    return (
      <>
        <p className={css.lead}>{t('editor.mendFirst', { count: errors.length })}</p>
        <ProblemList problems={errors} onGoTo={go} />
        <Group justify="flex-end" mt={16}>
          <Button variant="default" onClick={onClose}>
            {t('editor.goMend')}
          </Button>
        </Group>
      </>
    );
  }
  return (
    <>
      <WhatHappens journey={journey} emailReady={context.channels.email} />
      {warnings.length > 0 && (
        <>
          <p className={css.lead}>{t('editor.warningsFirst', { count: warnings.length })}</p>
          <ProblemList problems={warnings} onGoTo={go} />
        </>
      )}
      <Go journey={journey} document={document} onClose={onClose} />
    </>
  );
}

function WhatHappens({ journey, emailReady }: { journey: OpenJourney; emailReady: boolean }) {
  const { t } = useTranslation();
  const figure = useFigure();
  const { sentenceOf } = useStepWords();
  const entryWords = useEntryWords();
  const draft = useJourney((state) => state.journey);
  const numbers = useQuery({ ...ask('live.numbers', { id: journey.id }), enabled: journey.versionNumber > 0 });
  const starts = draft.nodes.filter((node) => definitionOf(node.type)?.traits.starts !== undefined);
  const sends = draft.nodes.some((node) => definitionOf(node.type)?.traits.sends === true);
  const { messages, stay } = bounds(draft);
  const inside = numbers.data?.inside ?? 0;
  return (
    <ul className={css.facts}>
      <Fact icon={UserPlus} dye="jade">
        <b>{t('editor.whoComes')}</b>
        {starts.map((node) => (
          <div key={node.id}>{sentenceOf(node)}</div>
        ))}
        <div className={css.dim}>{entryWords(draft.settings.entry)}</div>
      </Fact>
      {journey.versionNumber > 0 && (
        <Fact icon={Users} dye="plum">
          <b>{t('editor.whoIsInside')}</b>
          <div>{inside === 0 ? t('editor.nobodyInside') : t('editor.insideFinish', { count: inside, figure: figure(inside) })}</div>
        </Fact>
      )}
      {journey.state === 'paused' && (
        <Fact icon={TriangleAlert} dye="turmeric">
          {t('editor.stillPaused')}
        </Fact>
      )}
      {sends && (
        <Fact icon={emailReady ? Mail : Inbox} dye={emailReady ? 'blue' : 'turmeric'}>
          <b>{t('editor.whereMailGoes')}</b>
          <div>{t(emailReady ? 'editor.mailReal' : 'editor.mailTray')}</div>
        </Fact>
      )}
      <Fact icon={Clock3} dye="turmeric">
        <b>{t('editor.bounds')}</b>
        <div>
          {messages === null ? t('editor.messagesNoBound') : t('editor.messagesBound', { count: messages })}
          {' · '}
          {stay === null
            ? t('editor.stayNoBound')
            : stay < dayMs
              ? t('editor.stayShort')
              : t('editor.stayBound', { count: Math.ceil(stay / dayMs) })}
        </div>
      </Fact>
    </ul>
  );
}

function Go({ journey, document, onClose }: Pick<PublishDialogProps, 'journey' | 'document' | 'onClose'>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      if (!(await document.autosave.flush())) return onClose();
      const { versionNumber } = await tell('journeys.publish', { id: journey.id, revision: document.autosave.revision });
      await Promise.all(['journeys', 'live'].map((path) => client.invalidateQueries({ queryKey: keyOf(path) })));
      tellDone(t('editor.published', { number: versionNumber }));
      onClose();
      if (journey.versionNumber === 0) void navigate(`/journeys/${journey.id}/live`);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {error !== undefined && <Failure what="app:editor.notPublished" error={error} />}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button data-testid="publish-confirm" data-autofocus loading={busy} onClick={() => void run()}>
          {t('editor.publishNow', { number: journey.versionNumber + 1 })}
        </Button>
      </Group>
    </>
  );
}
