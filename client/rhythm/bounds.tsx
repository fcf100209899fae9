import { Hourglass, MessageSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Bounds as Figures } from '#workflows/check/bounds.ts';
import css from './rhythm.module.css';

const dayMs = 86_400_000;

/** The most and the longest over all ways through the drawing, as the check works them out. */
export function Bounds({ bounds: { messages, stay } }: { bounds: Figures }) {
  const { t } = useTranslation();
  const days = stay === null ? 0 : Math.ceil(stay / dayMs);
  return (
    <ul className={css.bounds} aria-label={t('editor.bounds')} data-testid="rhythm-bounds">
      <li
        className={css.bound}
        data-open={messages === null || undefined}
        title={t(messages === null ? 'editor.messagesNoBound' : 'rhythm.boundWhy')}
      >
        <MessageSquare size={13} aria-hidden />
        {messages === null ? t('rhythm.messagesOpen') : t('rhythm.messages', { count: messages })}
      </li>
      <li className={css.bound} data-open={stay === null || undefined} title={t(stay === null ? 'editor.stayNoBound' : 'rhythm.boundWhy')}>
        <Hourglass size={13} aria-hidden />
        {stay === null ? t('rhythm.stayOpen') : stay < dayMs ? t('editor.stayShort') : t('rhythm.stay', { count: days })}
      </li>
    </ul>
  );
}
