import { Button } from '@mantine/core';
import { Eye, Hand, type LucideIcon, PencilLine, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './presence.module.css';
import type { Presence } from './use-presence.ts';

/** Who else is at this drawing, when that matters: somebody draws, or asks for the pen. */
export function PresenceStrip({ presence, draws }: { presence: Presence; draws: boolean }) {
  const { t } = useTranslation();
  const { others, holder, lookingOn, asker, wish } = presence;
  if (asker !== undefined) {
    return (
      <Strip icon={Hand} loud text={t('presence.asks', { name: asker.name })}>
        <Button size="compact-sm" variant="default" data-testid="pen-keep" onClick={() => presence.answer(false)}>
          {t('presence.keep')}
        </Button>
        <Button size="compact-sm" data-testid="pen-give" onClick={() => presence.answer(true)}>
          {t('presence.give')}
        </Button>
      </Strip>
    );
  }
  if (holder === undefined) {
    if (others.length === 0) return null;
    const names = others.map(({ name }) => name).join(', ');
    return <Strip icon={Users} text={t('presence.look', { count: others.length, names })} />;
  }
  const { name } = holder;
  if (!draws) return <Strip icon={PencilLine} text={t('presence.draws', { name })} />;
  if (!lookingOn) return <Strip icon={Users} text={t('presence.along', { name })} />;
  return (
    <Strip icon={Eye} text={t(`presence.wish.${wish}`, { name })}>
      {wish !== 'asked' && (
        <Button size="compact-sm" data-testid="pen-ask" onClick={presence.ask}>
          {t('presence.ask')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" data-testid="pen-along" onClick={presence.drawAlong}>
        {t('presence.drawAlong')}
      </Button>
    </Strip>
  );
}

function Strip({ icon: Icon, loud = false, text, children }: { icon: LucideIcon; loud?: boolean; text: string; children?: ReactNode }) {
  return (
    <section className={css.strip} data-loud={loud || undefined} data-testid="presence">
      <Icon size={16} aria-hidden />
      <span role="status">{text}</span>
      {children !== undefined && <span className={css.deeds}>{children}</span>}
    </section>
  );
}
