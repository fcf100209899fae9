import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#nodes/kit/definition.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useJourney } from '../canvas/store-context.tsx';
import { MoveDialog } from '../moves/move-dialog.tsx';
import { type GoTo, ProblemList } from './problem-list.tsx';
import css from './publish.module.css';
import { PublishChanges } from './publish-changes.tsx';
import { PublishDone } from './publish-done.tsx';
import { useExisting } from './publish-existing.tsx';
import { WhatHappens } from './publish-facts.tsx';
import { type Published, PublishGo } from './publish-go.tsx';
import { useInside } from './publish-inside.tsx';
import type { OpenJourney, useDocument } from './use-document.ts';

export interface PublishDialogProps {
  opened: boolean;
  onClose: () => void;
  journey: OpenJourney;
  document: ReturnType<typeof useDocument>;
  context: OutputOf<'journeys.context'>;
  onGoTo: GoTo;
  /** Shows on the drawing what differs from the version that runs. */
  onCompare: () => void;
}

/** Before a version goes live: what must be mended, or what will happen from now on; after it: what becomes of those inside. */
export function PublishDialog({ opened, onClose, ...rest }: PublishDialogProps) {
  const { t } = useTranslation();
  const [done, setDone] = useState<Published>();
  const [moving, setMoving] = useState<Published>();
  const number = done?.versionNumber ?? rest.journey.versionNumber + 1;
  const close = () => {
    onClose();
    setDone(undefined);
  };
  return (
    <>
      <Modal
        opened={opened}
        onClose={close}
        size={560}
        title={t(done === undefined ? 'editor.publishTitle' : 'changes.published.title', { number })}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        {done === undefined ? (
          <Body onClose={close} onDone={setDone} {...rest} />
        ) : (
          <PublishDone
            done={done}
            onClose={close}
            onMove={() => {
              close();
              setMoving(done);
            }}
          />
        )}
      </Modal>
      {moving !== undefined && (
        <MoveDialog
          id={rest.journey.id}
          to={{ versionId: moving.versionId, number: moving.versionNumber }}
          opened
          onClose={() => setMoving(undefined)}
        />
      )}
    </>
  );
}

interface BodyProps extends Omit<PublishDialogProps, 'opened'> {
  onDone: (done: Published) => void;
}

function Body({ onClose, onGoTo, onCompare, ...rest }: BodyProps) {
  const problems = useJourney((state) => state.problems);
  // What only the server sees, once it has refused.
  const [refused, setRefused] = useState<Problem[]>([]);
  const errors = problems.filter((problem) => problem.severity === 'error');
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  const go: GoTo = (nodeId, field) => {
    onClose();
    onGoTo(nodeId, field);
  };
  const show = () => {
    onClose();
    onCompare();
  };
  const mend = errors.length > 0 ? errors : refused;
  if (mend.length > 0) return <MendFirst problems={mend} onGoTo={go} onClose={onClose} />;
  return <Ready {...rest} {...{ warnings, go, onClose }} onCompare={show} onRefused={setRefused} />;
}

function MendFirst({ problems, onGoTo, onClose }: { problems: Problem[]; onGoTo: GoTo; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <p className={css.lead}>{t('editor.mendFirst', { count: problems.length })}</p>
      <ProblemList problems={problems} onGoTo={onGoTo} />
      <div className={css.foot}>
        <Button variant="default" onClick={onClose}>
          {t('editor.goMend')}
        </Button>
      </div>
    </div>
  );
}

interface ReadyProps extends Omit<BodyProps, 'onGoTo'> {
  warnings: Problem[];
  go: GoTo;
  onRefused: (problems: Problem[]) => void;
}

function Ready({ journey, document, context, warnings, go, onClose, onCompare, onRefused, onDone }: ReadyProps) {
  const { t } = useTranslation();
  const inside = useInside(journey, document);
  const existing = useExisting(journey);
  return (
    <>
      {journey.versionNumber > 0 && <PublishChanges journey={journey} onGoTo={go} onCompare={onCompare} />}
      <WhatHappens journey={journey} emailReady={context.channels.email} inside={inside} existing={existing} />
      {warnings.length > 0 && (
        <>
          <p className={css.lead}>{t('editor.warningsFirst', { count: warnings.length })}</p>
          <ProblemList problems={warnings} onGoTo={go} />
        </>
      )}
      <PublishGo {...{ journey, document, inside, existing, onClose, onRefused, onDone }} />
    </>
  );
}
