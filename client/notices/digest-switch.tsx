import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { tellFailed } from '../ui/notify.ts';
import css from './notices.module.css';

/** By the shop's clock. */
const morning = 8;

/** A mail each morning of what is open. */
export function DigestSwitch() {
  const { t } = useTranslation();
  const digest = useQuery(ask('notices.digest'));
  const set = useTell((hour: number | null) => tell('notices.setDigest', { hour }), ['notices.digest']);
  return (
    <div className={css.foot}>
      <Switch
        label={t('notices.digest')}
        checked={set.isPending ? set.variables !== null : (digest.data ?? null) !== null}
        onChange={(event) =>
          set.mutate(event.currentTarget.checked ? morning : null, { onError: (error) => tellFailed(t('notices.digestNotSet'), error) })
        }
      />
    </div>
  );
}
