import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ListTree, Redo2, Settings2, Undo2, Waypoints } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, type OutputOf } from '../api/trpc.ts';
import { useJourney, useJourneyStore } from '../canvas/store-context.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';
import css from './editor.module.css';
import type { EditorView } from './editor-screen.tsx';
import { JourneyName } from './journey-name.tsx';
import { JourneyTabs } from './journey-tabs.tsx';
import { PublishDialog } from './later.tsx';
import type { GoTo } from './problem-list.tsx';
import { ProblemsButton } from './problems-button.tsx';
import { SaveMark } from './save-mark.tsx';
import type { OpenJourney, useDocument } from './use-document.ts';
import { VersionChip } from './version-chip.tsx';

export interface EditorHeaderProps {
  opened: OpenJourney;
  document: ReturnType<typeof useDocument>;
  context: OutputOf<'journeys.context'>;
  view: EditorView;
  /** Absent where there is only one way to look. */
  onView: ((view: EditorView) => void) | undefined;
  onSettings: () => void;
  onGoTo: GoTo;
  comparing: boolean;
  onCompare: (comparing: boolean) => void;
}

function Tool({
  label,
  testId,
  disabled = false,
  wideOnly = false,
  onClick,
  children,
}: {
  label: string;
  testId: string;
  disabled?: boolean;
  /** Left out on a phone, where there is no room for it. */
  wideOnly?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        data-testid={testId}
        className={css.tool}
        data-wide-only={wideOnly || undefined}
        aria-disabled={disabled}
        onClick={disabled ? undefined : onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** On a phone, which number it is stands in the chip above. */
function PublishButton({ now, upToDate, onClick }: { now: OpenJourney; upToDate: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  const paused = now.state === 'paused';
  const label = upToDate
    ? t(paused ? 'editor.pausedNow' : 'editor.running', { number: now.versionNumber })
    : t('editor.publish', { number: now.versionNumber + 1 });
  return (
    <Button className={css.firm} data-testid="publish" aria-label={label} disabled={upToDate} onClick={onClick}>
      <span className={css.wideOnly}>{label}</span>
      <span className={css.phoneOnly}>{t(`presence.${upToDate ? (paused ? 'pausedShort' : 'runningShort') : 'publishShort'}`)}</span>
    </Button>
  );
}

export function EditorHeader({ opened, document, context, view, onView, onSettings, onGoTo, comparing, onCompare }: EditorHeaderProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const store = useJourneyStore();
  const name = useJourney((state) => state.journey.name);
  const canUndo = useJourney((state) => state.history.past.length > 0);
  const canRedo = useJourney((state) => state.history.future.length > 0);
  const [publishing, setPublishing] = useState(false);
  // The page holds the draft; this looks only at what is live, and is asked again after each save.
  const meta = useQuery({ ...ask('journeys.get', { id: opened.id }), staleTime: 2_000 });
  const now = meta.data ?? opened;
  const upToDate = now.versionNumber > 0 && !now.differs && document.state.kind === 'saved';
  return (
    <>
      <PageHeader
        title={name}
        back={{ to: '/journeys', label: t('editor.back') }}
        heading={<JourneyName />}
        aside={
          <>
            <VersionChip
              state={now.state}
              versionNumber={now.versionNumber}
              differs={!upToDate}
              comparing={comparing}
              onCompare={() => onCompare(!comparing)}
            />
            <SaveMark state={document.state} readOnly={!may('draw')} />
          </>
        }
        tabs={<JourneyTabs id={opened.id} tab="edit" live={now.versionNumber > 0} />}
        actions={
          <>
            {may('draw') && (
              <>
                <Tool label={t('editor.undo')} testId="undo" disabled={!canUndo} onClick={() => store.getState().undo()}>
                  <Undo2 size={18} aria-hidden />
                </Tool>
                <Tool wideOnly label={t('editor.redo')} testId="redo" disabled={!canRedo} onClick={() => store.getState().redo()}>
                  <Redo2 size={18} aria-hidden />
                </Tool>
              </>
            )}
            {onView !== undefined && (
              <Tool
                label={t(view === 'canvas' ? 'editor.asOutline' : 'editor.asCanvas')}
                testId="view-toggle"
                onClick={() => onView(view === 'canvas' ? 'outline' : 'canvas')}
              >
                {view === 'canvas' ? <ListTree size={18} aria-hidden /> : <Waypoints size={18} aria-hidden />}
              </Tool>
            )}
            <Tool label={t('editor.settings')} testId="journey-settings" onClick={onSettings}>
              <Settings2 size={18} aria-hidden />
            </Tool>
            <ProblemsButton onGoTo={onGoTo} />
            {may('draw') && <PublishButton now={now} upToDate={upToDate} onClick={() => setPublishing(true)} />}
          </>
        }
      />
      <PublishDialog
        opened={publishing}
        onClose={() => setPublishing(false)}
        journey={now}
        document={document}
        context={context}
        onGoTo={onGoTo}
        onCompare={() => onCompare(true)}
      />
    </>
  );
}
