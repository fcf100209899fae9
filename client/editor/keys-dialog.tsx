import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './keys.module.css';

/** What can be done by keyboard, in the words of the screen. */
const keys: readonly [keys: string, text: string][] = [
  ['← ↑ → ↓', 'walk'],
  ['Shift + ← ↑ → ↓', 'extend'],
  ['Alt + ← ↑ → ↓', 'nudge'],
  ['Enter', 'open'],
  ['Tab, /', 'add'],
  ['C', 'connect'],
  ['Delete', 'remove'],
  ['Ctrl + Z', 'undo'],
  ['Ctrl + Shift + Z', 'redo'],
  ['Ctrl + C / X / V', 'copy'],
  ['Ctrl + D', 'duplicate'],
  ['Ctrl + A', 'all'],
  ['Ctrl + K', 'search'],
  ['L', 'tidy'],
  ['F', 'fit'],
  ['+ / −', 'zoom'],
  ['Shift + ▭', 'box'],
  ['Esc', 'escape'],
  ['Esc, Tab', 'leave'],
  ['?', 'help'],
];

export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('editor.keys')} size={560} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <dl className={css.keys}>
        {keys.map(([key, text]) => (
          <div key={text}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`editor.key.${text}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
