import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#nodes/kit/format.ts';
import { ask } from '../api/trpc.ts';
import { useSay } from './use-say.ts';
import { agoPhrase, dayPhrase, whenPhrase } from './when.ts';

/** The zone people in this shop live in. */
function useZone(): string {
  const settings = useQuery({ ...ask('settings.get'), staleTime: 300_000 });
  return settings.data?.zone ?? 'Asia/Ho_Chi_Minh';
}

/** The time, told anew every half minute, so that "2 phút trước" does not stand still. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Figures and moments in the language of the screen and the zone of the shop. Times are ms since the epoch. */
export function useFormat() {
  const { i18n } = useTranslation();
  const say = useSay();
  const clock = { now: useNow(), zone: useZone() };
  return {
    number: (value: number) => formatNumber(value, i18n.language),
    when: (at: number) => say(whenPhrase(at, clock)),
    ago: (at: number) => say(agoPhrase(at, clock)),
    day: (at: number) => say(dayPhrase(at, clock)),
    zone: clock.zone,
    now: clock.now,
  };
}
