import { Clock3, type LucideIcon, MailQuestion, MailWarning, MailX, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import type { Dye } from '../theme/tokens.ts';
import { Chip } from '../ui/chip.tsx';
import css from './path.module.css';

type Message = OutputOf<'live.path'>['messages'][number];

const looks: Record<string, { dye: Dye; icon: LucideIcon }> = {
  accepted: { dye: 'jade', icon: Send },
  held: { dye: 'turmeric', icon: Clock3 },
  skipped: { dye: 'charcoal', icon: MailX },
  refused: { dye: 'red', icon: MailWarning },
  unknown: { dye: 'turmeric', icon: MailQuestion },
};
const underWay = { dye: 'blue', icon: Send } as const;

/** What this journey has sent her, or not, and why. */
export function PathMessages({ messages }: { messages: Message[] }) {
  const { t } = useTranslation();
  const say = useSay();
  const { when } = useFormat();
  return (
    <section className={css.part}>
      <h3 className={css.title}>{t('live.messages')}</h3>
      <ul className={css.messages}>
        {messages.map(({ id, subject, state, reason, at, holdUntil }) => {
          const { dye, icon } = looks[state] ?? underWay;
          return (
            <li key={id}>
              <span className={css.subject}>{subject || t('live.noSubject')}</span>
              <Chip dye={dye} icon={icon}>
                {t(`live.message.${state}`)}
              </Chip>
              <span className={css.time}>
                {state === 'held' && holdUntil !== null ? t('live.messageUntil', { until: when(holdUntil) }) : when(at)}
                {reason !== null && state !== 'accepted' && <> · {say({ key: `messages:reason.${reason}` })}</>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
