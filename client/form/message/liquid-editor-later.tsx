import { later } from '../../ui/later.tsx';

/** Wanted by the message forms only, and heavier than all the rest of them. */
export const LiquidEditor = later(async () => (await import('./liquid-editor.tsx')).LiquidEditor);
