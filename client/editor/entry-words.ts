import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '#workflows/journey/schema.ts';
import { useSay } from '../i18n/use-say.ts';

/** Who may come in how often, as a sentence. */
export function useEntryWords(): (entry: Entry) => string {
  const { t } = useTranslation();
  const say = useSay();
  return useCallback(
    ({ per, key, whileInside, repeat, cooldown }) => {
      const each = per === 'key' ? t('editor.entry.saidKey', { key: key ?? '…' }) : t('editor.entry.saidCustomer');
      const again = t(`editor.entry.said_${whileInside}`);
      const later =
        repeat === 'cooldown' && cooldown !== undefined
          ? say({ key: 'app:editor.entry.said_cooldown', params: { cooldown: { duration: cooldown } } })
          : repeat === 'once'
            ? t('editor.entry.said_once')
            : '';
      return [each, again, later].filter(Boolean).join(' ');
    },
    [t, say],
  );
}
