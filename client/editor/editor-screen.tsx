import { useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { namedCalendars } from '#nodes/kit/calendar/named.ts';
import { keptBy } from '#workflows/check/kept.ts';
import type { Shop } from '#workflows/simulate/shop.ts';
import type { OutputOf } from '../api/trpc.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { goneId } from '../canvas/gone-id.ts';
import { DeedsProvider, JourneyProvider } from '../canvas/store-context.tsx';
import type { CanvasCommands } from '../canvas/use-canvas-commands.ts';
import { CompareStrip } from '../changes/compare-strip.tsx';
import { useShape } from '../customers/shape.ts';
import { CoachStrip } from '../first-run/coach-strip.tsx';
import { type FormWorld, FormWorldProvider } from '../form/control.ts';
import { PresenceStrip } from '../presence/presence-strip.tsx';
import { usePresence } from '../presence/use-presence.ts';
import { useSession } from '../shell/session.tsx';
import { Conflicts } from './conflicts.tsx';
import css from './editor.module.css';
import { EditorHeader } from './editor-header.tsx';
import { focusField } from './focus-field.ts';
import { JourneyPanel, KeysDialog, PhonePanel, prepareEditor, RhythmStrip, StepPanel } from './later.tsx';
import { OfflineStrip } from './offline-strip.tsx';
import { Outline } from './outline.tsx';
import panelCss from './panel.module.css';
import { startEventsOf } from './start-events.ts';
import { type OpenJourney, useDocument } from './use-document.ts';
import { useEditorKeys } from './use-editor-keys.ts';
import { useProblems } from './use-problems.ts';

export interface EditorScreenProps {
  opened: OpenJourney;
  context: OutputOf<'journeys.context'>;
  settings: OutputOf<'settings.get'>;
}

function hasNoFocus(): boolean {
  return document.activeElement === document.body;
}

function focusCanvas(): void {
  document.querySelector<HTMLElement>('[data-testid="canvas"]')?.focus({ preventScroll: true });
}

function showInOutline(nodeId: string): void {
  document.querySelector(`[data-testid="outline-${CSS.escape(nodeId)}"]`)?.scrollIntoView({ block: 'center' });
}

/** Escape leaves the panel for the drawing, unless it has a list to close first. */
function leaveByEscape(event: KeyboardEvent): void {
  const { target } = event;
  if (event.key === 'Escape' && !(target instanceof Element && target.getAttribute('aria-expanded') === 'true')) focusCanvas();
}

export type EditorView = 'canvas' | 'outline';

export function EditorScreen({ opened, context, settings }: EditorScreenProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const draws = may('draw');
  const document = useDocument(opened, !draws);
  const { store, autosave } = document;
  const presence = usePresence({ id: opened.id, store, autosave, offline: document.state.kind === 'offline' });
  const readOnly = !draws || presence.lookingOn;
  const { channels } = context;
  const shape = useShape();
  useProblems(store, { channels, segments: shape.segments, journeys: context.journeys, journeyId: opened.id, settings });
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [wanted, setView] = useState<EditorView>('canvas');
  const view = phone ? 'outline' : wanted;
  const [settingsOpen, setSettingsOpen] = useState(false);
  const [keysOpen, setKeysOpen] = useState(false);
  const [comparing, setComparing] = useState(false);
  const commands = useRef<CanvasCommands>(null);
  const chosen = useStore(store, (state) => (state.selection.nodes.length === 1 ? state.selection.nodes[0] : undefined));
  useEffect(prepareEditor, []);
  useEditorKeys(store, () => setKeysOpen(true));
  // A chosen step takes the panel; the journey's own settings come back when asked for.
  useEffect(() => {
    if (chosen !== undefined) setSettingsOpen(false);
  }, [chosen]);

  const goTo = useCallback(
    (nodeId: string | undefined, field: string | undefined) => {
      if (nodeId === undefined) setSettingsOpen(true);
      else {
        store.getState().select({ nodes: [nodeId] });
        commands.current?.show(nodeId);
      }
      focusField(field);
    },
    [store],
  );
  const world: FormWorld = useMemo(
    () => ({
      zone: context.zone,
      calendar: settings.calendar,
      calendars: namedCalendars(settings),
      eventTypes: context.eventTypes,
      customerFields: context.customerFields,
      shape,
      channels,
      segments: context.segments,
      guard: settings,
      journeys: context.journeys,
      kept: () => keptBy(store.getState().journey),
      startEvents: () => startEventsOf(store.getState().journey),
      readOnly,
    }),
    [context, settings, shape, channels, store, readOnly],
  );
  const shop = useMemo(
    (): Shop => ({
      zone: settings.zone,
      calendar: settings.calendar,
      calendars: namedCalendars(settings),
      quiet: settings.quiet,
      cap: settings.cap,
      latest: settings.latest,
    }),
    [settings],
  );
  const deeds = useMemo(() => ({ onOpen: (nodeId: string) => goTo(nodeId, '') }), [goTo]);
  const closePanel = () => {
    setSettingsOpen(false);
    store.getState().select({});
  };
  const panelOpen = settingsOpen || chosen !== undefined;
  // What had the focus went with the panel, or with the invitation on an empty drawing: the keys are the drawing's again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks when a panel comes or goes
  useEffect(() => {
    if (hasNoFocus()) focusCanvas();
  }, [panelOpen]);
  const panel = settingsOpen ? (
    <JourneyPanel onClose={closePanel} />
  ) : chosen === undefined ? null : (
    <StepPanel key={chosen} id={chosen} onClose={closePanel} />
  );

  return (
    <JourneyProvider value={store}>
      <DeedsProvider value={deeds}>
        <FormWorldProvider value={world}>
          <div className={css.screen} data-testid="editor">
            <EditorHeader
              opened={opened}
              document={document}
              context={context}
              view={view}
              onView={phone ? undefined : setView}
              onSettings={() => {
                store.getState().select({});
                setSettingsOpen(true);
              }}
              onGoTo={goTo}
              comparing={comparing}
              onCompare={setComparing}
            />
            {comparing && (
              <CompareStrip
                id={opened.id}
                onShow={(nodeId, gone) => {
                  if (commands.current === null) return showInOutline(nodeId);
                  store.getState().select(gone ? {} : { nodes: [nodeId] });
                  commands.current.show(gone ? goneId(nodeId) : nodeId);
                }}
                onGoTo={goTo}
                onClose={() => setComparing(false)}
              />
            )}
            <OfflineStrip state={document.state} atRisk={autosave.atRisk} />
            <PresenceStrip presence={presence} draws={draws} />
            {!phone && !readOnly && !comparing && <CoachStrip journeyId={opened.id} onGoTo={goTo} />}
            <Conflicts document={document} onGoTo={goTo} />
            <div className={css.work}>
              {view === 'canvas' ? (
                <Canvas commands={commands} onHelp={() => setKeysOpen(true)} under={<RhythmStrip shop={shop} />} />
              ) : (
                <Outline />
              )}
              {!phone && panel !== null && (
                <aside className={panelCss.panel} aria-label={t('editor.panel')} data-testid="panel" onKeyDown={leaveByEscape}>
                  {panel}
                </aside>
              )}
            </div>
            {phone && (
              <PhonePanel opened={panel !== null} onClose={closePanel}>
                {panel}
              </PhonePanel>
            )}
            <KeysDialog opened={keysOpen} onClose={() => setKeysOpen(false)} />
          </div>
        </FormWorldProvider>
      </DeedsProvider>
    </JourneyProvider>
  );
}
