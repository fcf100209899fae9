import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#nodes/kit/definition.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useJourney } from '../canvas/store-context.tsx';
import { type GoTo, ProblemList } from './problems-button.tsx';
import css from './publish.module.css';
import { WhatHappens } from './publish-facts.tsx';
import { PublishGo } from './publish-go.tsx';
import { useInside } from './publish-inside.tsx';
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
      size={560}
      title={t('editor.publishTitle', { number: rest.journey.versionNumber + 1 })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Body onClose={onClose} {...rest} />
    </Modal>
  );
}

function Body({ onClose, journey, document, context, onGoTo }: Omit<PublishDialogProps, 'opened'>) {
  const problems = useJourney((state) => state.problems);
  // What only the server sees, once it has refused.
  const [refused, setRefused] = useState<Problem[]>([]);
  const errors = problems.filter((problem) => problem.severity === 'error');
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  const go: GoTo = (nodeId, field) => {
    onClose();
    onGoTo(nodeId, field);
  };
  if (errors.length > 0) return <MendFirst problems={errors} onGoTo={go} onClose={onClose} />;
  if (refused.length > 0) return <MendFirst problems={refused} onGoTo={go} onClose={onClose} />;
  return <Ready journey={journey} document={document} context={context} {...{ warnings, go, onClose }} onRefused={setRefused} />;
}

function MendFirst({ problems, onGoTo, onClose }: { problems: Problem[]; onGoTo: GoTo; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <p className={css.lead}>{t('editor.mendFirst', { count: problems.length })}</p>
      <ProblemList problems={problems} onGoTo={onGoTo} />
      <Group justify="flex-end" mt={16}>
        <Button variant="default" onClick={onClose}>
          {t('editor.goMend')}
        </Button>
      </Group>
    </div>
  );
}

interface ReadyProps extends Pick<PublishDialogProps, 'journey' | 'document' | 'context' | 'onClose'> {
  warnings: Problem[];
  go: GoTo;
  onRefused: (problems: Problem[]) => void;
}

function Ready({ journey, document, context, warnings, go, onClose, onRefused }: ReadyProps) {
  const { t } = useTranslation();
  const inside = useInside(journey, document);
  return (
    <>
      <WhatHappens journey={journey} emailReady={context.channels.email} inside={inside} />
      {warnings.length > 0 && (
        <>
          <p className={css.lead}>{t('editor.warningsFirst', { count: warnings.length })}</p>
          <ProblemList problems={warnings} onGoTo={go} />
        </>
      )}
      <PublishGo journey={journey} document={document} inside={inside} onClose={onClose} onRefused={onRefused} />
    </>
  );
}
