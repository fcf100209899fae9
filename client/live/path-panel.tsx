import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { ArrowUpRight, DoorOpen, FastForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { definitionOf } from '#nodes/catalogue.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useSession } from '../shell/session.tsx';
import { Chip } from '../ui/chip.tsx';
import { Failure } from '../ui/failure.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import css from './panel.module.css';
import { PanelFrame } from './panel-frame.tsx';
import { PathMessages } from './path-messages.tsx';
import { PathNext } from './path-next.tsx';
import { PathStory } from './path-story.tsx';
import { standingOf, standings } from './standing.ts';
import { useInterventions } from './use-interventions.ts';

/** Ends that are no end of the drawing, and are called by their name. */
const early: ReadonlySet<string> = new Set(['removed', 'exitRule', 'goal']);

export interface PathPanelProps {
  path: UseQueryResult<OutputOf<'live.path'>>;
  onClose: () => void;
  /** Absent when no list was there before. */
  onBack: (() => void) | undefined;
  /** Shows a step on the drawing. */
  onShow: ((nodeId: string) => void) | undefined;
}

/** One customer's way in words: what happened, why she is where she is, what comes next, and what can be done for her. */
export function PathPanel({ path, onClose, onBack, onShow }: PathPanelProps) {
  const { t } = useTranslation();
  const { data } = path;
  if (data === undefined) {
    return (
      <PanelFrame title={t('live.story')} onClose={onClose} onBack={onBack}>
        {path.isError ? (
          <Failure what="app:live.noWay" error={path.error} onRetry={() => void path.refetch()} />
        ) : (
          <ListSkeleton rows={5} height={40} />
        )}
      </PanelFrame>
    );
  }
  return <Known way={data} onClose={onClose} onBack={onBack} onShow={onShow} />;
}

function Known({ way, onClose, onBack, onShow }: Omit<PathPanelProps, 'path'> & { way: OutputOf<'live.path'> }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { enrollment, version } = way;
  const { skip, remove } = useInterventions(way);
  const name = enrollment.customerName || t('customers.unnamed');
  const standing = standingOf(enrollment);
  const { dye, icon } = standings[standing];
  const waits = way.next !== null && definitionOf(way.next.type)?.traits.waits === true && enrollment.held === null;
  return (
    <PanelFrame
      title={name}
      note={
        <>
          <Chip dye={dye} icon={icon}>
            {t(`live.state.${standing === 'ended' && early.has(enrollment.endReason ?? '') ? enrollment.endReason : standing}`)}
          </Chip>
          <span>{t('live.onVersion', { number: version.number })}</span>
          <Link className={css.toCustomer} to={`/customers/${enrollment.customerId}`} data-testid="to-customer">
            {t('live.toCustomer')} <ArrowUpRight size={14} aria-hidden />
          </Link>
        </>
      }
      onClose={onClose}
      onBack={onBack}
      foot={
        may('lead') && enrollment.endedAt === null ? (
          <>
            {waits && (
              <Button variant="default" leftSection={<FastForward size={16} aria-hidden />} data-testid="skip" onClick={() => void skip()}>
                {t('live.skip')}
              </Button>
            )}
            <Button
              variant="outline"
              color="red"
              leftSection={<DoorOpen size={16} aria-hidden />}
              data-testid="remove"
              onClick={() => void remove()}
            >
              {t('live.remove')}
            </Button>
          </>
        ) : undefined
      }
    >
      <PathStory way={way} onShow={onShow} />
      {way.next !== null && <PathNext next={way.next} way={way} />}
      {way.messages.length > 0 && <PathMessages messages={way.messages} drawn={version.journey} />}
    </PanelFrame>
  );
}
