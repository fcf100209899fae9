import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/trpc.ts';
import { poll } from '../live/use-following.ts';
import type { VersionChoice } from '../live/versions.ts';
import { useSession } from '../shell/session.tsx';
import { MoveDialog } from './move-dialog.tsx';
import css from './move-offer.module.css';
import { underWay } from './standing.ts';

/** Offered while some finish on earlier versions and nobody is being moved already. */
export function MoveOffer({ id, choices }: { id: string; choices: readonly VersionChoice[] }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const latest = useQuery({ ...ask('moves.latest', { id }), refetchInterval: poll });
  const [opened, open] = useState(false);
  const running = choices.find(({ active }) => active);
  const finishing = choices.some(({ active, inside }) => !active && inside > 0);
  const busy = latest.data === undefined || (latest.data !== null && underWay(latest.data));
  if (running === undefined || !may('draw')) return null;
  return (
    <>
      {finishing && !busy && (
        <UnstyledButton className={css.offer} data-testid="move-offer" onClick={() => open(true)}>
          {t('moves.offer', { number: running.number })}
        </UnstyledButton>
      )}
      <MoveDialog id={id} to={running} opened={opened} onClose={() => open(false)} />
    </>
  );
}
