import { UnstyledButton } from '@mantine/core';
import { Bot, Check, CheckCheck, Clock3, Eye, type LucideIcon, MailQuestion, MailX, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { wallClock } from '#nodes/kit/format.ts';
import { sayValue, upperFirst } from '#nodes/kit/texts.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import css from './conversation.module.css';
import { fileSize } from './file-size.ts';

type Item = OutputOf<'conversations.of'>['items'][number];

/** One thing said: hers at the left, ours at the right. */
export function Bubble({ item, name }: { item: Item; name: string }) {
  const { t, i18n } = useTranslation();
  const { zone } = useFormat();
  const say = useSay();
  const [unfolded, setUnfolded] = useState(false);
  const who = item.kind === 'out' ? (item.author === null ? null : sayValue(i18n, item.author, 'app')) : name;
  return (
    <li className={css.item} data-kind={item.kind} data-testid={`said-${item.kind}`}>
      <div className={css.from}>
        {item.kind === 'auto' && (
          <>
            <Bot size={13} aria-hidden /> {t('conversation.auto')} ·{' '}
          </>
        )}
        {item.journeyId !== null && item.journeyName !== null ? (
          <Link to={`/journeys/${item.journeyId}/live`}>{t('conversation.byJourney', { journey: item.journeyName })}</Link>
        ) : (
          (who ?? t('conversation.byShop'))
        )}{' '}
        · {upperFirst(say({ key: `kit:channels.${item.channel}` }))} ·{' '}
        <time dateTime={new Date(item.at).toISOString()}>{wallClock(item.at, zone).time}</time>
      </div>
      <div className={css.bubble}>
        {item.subject !== null && item.subject !== '' && <div className={css.subject}>{item.subject}</div>}
        <div className={css.text}>{item.text || (item.files.length > 0 ? null : t('conversation.noWords'))}</div>
        {item.files.length > 0 && (
          <ul className={css.files}>
            {item.files.map((file) => (
              <li key={file.id}>
                <Paperclip size={14} aria-hidden />
                {file.kept ? (
                  <a href={`/api/v1/files/${file.id}`} download={file.name}>
                    {file.name}
                  </a>
                ) : (
                  <span title={t('conversation.notKept')}>{file.name}</span>
                )}
                <span className={css.faint}>{file.kept ? fileSize(file.size, i18n.language) : t('conversation.tooLarge')}</span>
              </li>
            ))}
          </ul>
        )}
        {item.quoted !== null && (
          <>
            <UnstyledButton className={css.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
              {t(unfolded ? 'conversation.foldQuoted' : 'conversation.showQuoted')}
            </UnstyledButton>
            {unfolded && <div className={css.quoted}>{item.quoted}</div>}
          </>
        )}
      </div>
      {item.receipt !== null && <Standing receipt={item.receipt} />}
    </li>
  );
}

const marks: Record<string, LucideIcon> = {
  read: Eye,
  delivered: CheckCheck,
  accepted: Check,
  undelivered: MailX,
  refused: MailX,
  unknown: MailQuestion,
  attempting: Clock3,
  planned: Clock3,
  held: Clock3,
};

/** What became of what we said. */
function Standing({ receipt }: { receipt: NonNullable<Item['receipt']> }) {
  const { t } = useTranslation();
  const say = useSay();
  const { state, reason } = receipt;
  const standing =
    state !== 'accepted'
      ? state
      : receipt.undeliveredAt !== null
        ? 'undelivered'
        : receipt.readAt !== null
          ? 'read'
          : receipt.deliveredAt !== null
            ? 'delivered'
            : 'accepted';
  const Icon = marks[standing] ?? Clock3;
  const failed = standing === 'refused' || standing === 'undelivered';
  return (
    <div className={css.standing} data-failed={failed || undefined}>
      <Icon size={13} aria-hidden /> {t(`conversation.standing.${standing}`)}
      {failed && reason !== null && `: ${say({ key: `messages:reason.${reason}` })}`}
    </div>
  );
}
