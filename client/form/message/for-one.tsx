import { CircleAlert, CircleCheck, Clock3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSay } from '../../i18n/use-say.ts';
import { useChipWords } from './chip-words.ts';
import css from './message.module.css';

type Preview = OutputOf<'messages.preview'>;

const icons = { send: CircleCheck, hold: Clock3, skip: CircleAlert };

/** The message as this customer would get it, and what would become of it if its turn were now. */
export function ForOne({ look, name, preview }: { look: 'mail' | 'chat'; name: string; preview: Preview }) {
  const { t } = useTranslation();
  const { when } = useFormat();
  const say = useSay();
  const { name: nameOf } = useChipWords();
  const { letter, problem, lacks, now, event } = preview;
  const Icon = icons[now.decision];
  const reason = say({ key: `messages:reason.${now.reason}` });
  return (
    <>
      <p className={css.verdict} data-decision={now.decision}>
        <Icon size={14} aria-hidden />
        <span>
          {lacks !== null
            ? t('form.message.lacks', { name, field: nameOf({ path: lacks, filters: '' }) })
            : problem !== null
              ? t('form.message.cannot', { name, why: say(problem) })
              : now.decision === 'send'
                ? t('form.message.wouldSend', { name })
                : now.decision === 'hold'
                  ? t('form.message.wouldHold', { name, reason, until: now.until === null ? '…' : when(now.until) })
                  : t('form.message.wouldSkip', { name, reason })}
          {event === null && lacks !== null && ` ${t('form.message.noEvent')}`}
        </span>
      </p>
      {letter !== null && look === 'mail' && (
        <>
          <div className={css.mailSubject}>
            <p>{letter.subject}</p>
          </div>
          {/* No scripts, no forms: what a mail brings along stays inside. */}
          <iframe className={css.frame} title={t('form.preview')} sandbox="" srcDoc={letter.html} />
        </>
      )}
      {letter !== null && look === 'chat' && (
        <div className={css.mailBody} data-look="chat">
          <div>
            <p className={css.asWritten}>{letter.text}</p>
          </div>
        </div>
      )}
    </>
  );
}
