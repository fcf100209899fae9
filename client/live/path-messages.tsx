import { Clock3, Inbox, type LucideIcon, MailQuestion, MailWarning, MailX, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Journey } from '#workflows/journey/schema.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useStepWords } from '../canvas/words.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import type { Dye } from '../theme/tokens.ts';
import { Chip } from '../ui/chip.tsx';
import css from './path.module.css';

type Message = OutputOf<'live.path'>['messages'][number];

const looks: Record<string, { dye: Dye; icon: LucideIcon }> = {
  accepted: { dye: 'jade', icon: Send },
  tray: { dye: 'charcoal', icon: Inbox },
  held: { dye: 'turmeric', icon: Clock3 },
  skipped: { dye: 'charcoal', icon: MailX },
  refused: { dye: 'red', icon: MailWarning },
  unknown: { dye: 'turmeric', icon: MailQuestion },
};
/** What did not simply go out says why. */
const explained = new Set(['held', 'skipped', 'refused', 'unknown']);
const underWay = { dye: 'blue', icon: Send } as const;

/** What this journey has sent her, or not, and why. */
export function PathMessages({ messages, drawn }: { messages: Message[]; drawn: Journey }) {
  const { t } = useTranslation();
  const say = useSay();
  const { when } = useFormat();
  const { nameOf } = useStepWords();
  // A message that is not written yet has no subject; it goes by the name of its step.
  const stepOf = (nodeId: string | null) => {
    const node = drawn.nodes.find((each) => each.id === nodeId);
    return node === undefined ? t('live.noSubject') : nameOf(node);
  };
  return (
    <section className={css.part}>
      <h3 className={css.title}>{t('live.messages')}</h3>
      <ul className={css.messages}>
        {messages.map(({ id, nodeId, subject, state, why, at, holdUntil }) => {
          const { dye, icon } = looks[state] ?? underWay;
          return (
            <li key={id}>
              <span className={css.subject}>{subject || stepOf(nodeId)}</span>
              <Chip dye={dye} icon={icon}>
                {t(`live.message.${state}`)}
              </Chip>
              <span className={css.time}>
                {state === 'held' && holdUntil !== null ? t('live.messageUntil', { until: when(holdUntil) }) : when(at)}
                {explained.has(state) && <> · {say(why)}</>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
