import { Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './tray.module.css';

/** Why mails are here instead of at the customers', and what to do so that they are sent. */
export function HowToSend({ smtp }: { smtp: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={css.how} data-smtp={smtp || undefined}>
      {smtp ? <Info size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
      {smtp ? (
        <span>{t('tray.sendingReally')}</span>
      ) : (
        <span>
          <b>{t('tray.notSending')}</b> {t('tray.toSend')} <code>NHIP_SMTP_URL</code> {t('tray.toSendExample')}{' '}
          <code>{t('tray.smtpExample')}</code>
        </span>
      )}
    </div>
  );
}
