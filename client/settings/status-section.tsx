import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/trpc.ts';
import { useSession } from '../shell/session.tsx';
import { Chip, IconTile } from '../ui/chip.tsx';
import { Failure } from '../ui/failure.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { Section } from './section.tsx';
import css from './settings.module.css';

const parts = ['database', 'temporal', 'worker'] as const;

/** Which part of Nhịp works, which does not, and what to do. */
export function StatusSection() {
  const { t } = useTranslation();
  const { version, may } = useSession();
  const status = useQuery({ ...ask('status.get'), refetchInterval: 5_000 });
  return (
    <Section title={t('settings.status.title')} text={t('settings.status.text', { version })}>
      {status.isPending && <ListSkeleton rows={3} />}
      {status.isError && <Failure what="app:settings.status.notOpened" error={status.error} onRetry={() => void status.refetch()} />}
      <ul className={css.rows}>
        {status.data !== undefined &&
          parts.map((part) => {
            const { ok, detail } = status.data[part];
            return (
              <li className={css.row} data-short key={part}>
                <IconTile dye={ok ? 'jade' : 'red'} icon={ok ? CircleCheck : TriangleAlert} />
                <div>
                  <div className={css.rowName}>{t(`settings.status.${part}`)}</div>
                  <div className={css.rowNote}>
                    {ok ? t(`settings.status.${part}Does`) : `${t(`shell.part.${part}.what`)} ${t(`shell.part.${part}.todo`)}`}
                  </div>
                  {!ok && may('administer') && detail !== '' && <code className={css.rowNote}>{detail}</code>}
                </div>
                <Chip dye={ok ? 'jade' : 'red'}>{t(ok ? 'settings.status.ok' : 'settings.status.failing')}</Chip>
              </li>
            );
          })}
      </ul>
    </Section>
  );
}
