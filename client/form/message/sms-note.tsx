import { MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatVnd } from '#nodes/kit/format.ts';
import { smsLength } from '#nodes/kit/sms/length.ts';
import { withoutAccents } from '#nodes/kit/sms/without-accents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import css from './message.module.css';

interface SmsNoteProps {
  /** What goes out, fields filled in. */
  text: string;
  /** VND a part; null: nobody has said. */
  price: number | null;
  /** Accents are taken off on the way out. */
  fold: boolean;
  /** The fields hold samples, so that another customer's message may be longer. */
  about: boolean;
}

/** How many parts of an SMS the text takes and what they cost; what it would be without accents. */
export function SmsNote({ text, price, fold, about }: SmsNoteProps) {
  const { t, i18n } = useTranslation();
  const { number } = useFormat();
  const folded = withoutAccents(text);
  const { alphabet, taken, parts, room } = smsLength(fold ? folded : text);
  const less = smsLength(folded).parts;
  const cost = (count: number) => (price === null ? '' : ` · ${formatVnd(price * count, i18n.language)}`);
  return (
    <div className={css.sms} data-testid="sms-length">
      <MessageSquareText size={14} aria-hidden />
      <div>
        <p>
          <b>
            {t(about ? 'form.sms.about' : 'form.sms.is', { parts: t('form.sms.parts', { count: parts }) })}
            {cost(parts)}
          </b>
          {` · ${t('form.sms.letters', { taken: number(taken), room: number(room * Math.max(parts, 1)) })}`}
        </p>
        <p>
          {t(fold ? 'form.sms.folded' : `form.sms.${alphabet}`, { room })}
          {!fold && less < parts && ` ${t('form.sms.less', { parts: t('form.sms.parts', { count: less }) })}${cost(less)}.`}
        </p>
        {price === null && <p>{t('form.sms.noPrice')}</p>}
      </div>
    </div>
  );
}
