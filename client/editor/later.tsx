import { LiquidEditor } from '../form/message/liquid-editor-later.tsx';
import { later, laterOpened } from '../ui/later.tsx';

// What the first look at a drawing can do without; all of it is asked for as soon as the drawing stands.
export const StepPanel = later(async () => (await import('./step-panel.tsx')).StepPanel);
export const JourneyPanel = later(async () => (await import('./journey-panel.tsx')).JourneyPanel);
export const KeysDialog = laterOpened(async () => (await import('./keys-dialog.tsx')).KeysDialog);
export const PublishDialog = laterOpened(async () => (await import('./publish-dialog.tsx')).PublishDialog);
export const PhonePanel = laterOpened(async () => (await import('./phone-panel.tsx')).PhonePanel);
export const RhythmStrip = later(async () => (await import('../rhythm/strip.tsx')).RhythmStrip);

/** For when there is nothing else to do: what is pressed next is there by then. */
export function prepareEditor(): void {
  for (const each of [StepPanel, PublishDialog, JourneyPanel]) each.prepare();
  LiquidEditor.prepare();
}
