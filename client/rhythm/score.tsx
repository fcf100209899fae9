import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Journey } from '#workflows/journey/schema.ts';
import { type Rhythm, tracks } from '#workflows/simulate/rhythm.ts';
import type { Shop } from '#workflows/simulate/shop.ts';
import type { Way } from '#workflows/simulate/ways.ts';
import { type Axis, axisOf } from './axis.ts';
import { Beats } from './beats.tsx';
import css from './rhythm.module.css';
import { shadesOf } from './shades.ts';
import { useRhythmWords } from './words.ts';

/** Room for the names of the tracks, px; as in the style sheet. */
const names = 104;

export interface ScoreProps {
  journey: Journey;
  way: Way & { rhythm: Rhythm };
  shop: Shop;
  /** px there are for all of it. */
  room: number;
  selected: string | undefined;
}

/** The three tracks over their days. */
export function Score({ journey, way, shop, room, selected }: ScoreProps) {
  const { t } = useTranslation();
  const { zone } = shop;
  const { from, to, beats, ended, passes } = way.rhythm;
  const axis = useMemo(() => {
    const marks = beats.flatMap((beat) => [beat.from, beat.to]);
    return axisOf({ from, to, marks: [from, to, ...marks], zone, width: room - names - 16 });
  }, [from, to, beats, zone, room]);
  const here = selected === undefined ? undefined : passes.get(selected);
  const unheard = selected !== undefined && !beats.some(({ nodeId }) => nodeId === selected);
  return (
    <div className={css.tracks}>
      <div className={css.names} aria-hidden>
        {tracks.map((track) => (
          <span key={track}>{t(`rhythm.track.${track}`)}</span>
        ))}
      </div>
      <div className={css.roll}>
        <div className={css.days} style={{ width: axis.width }}>
          <Days axis={axis} shop={shop} journey={journey} />
          {tracks.map((track, index) => (
            <i key={track} className={css.line} style={{ top: 24 + index * 26 }} />
          ))}
          {ended && <span className={css.end} style={{ left: axis.x(to) }} title={t('rhythm.ended')} />}
          {here !== undefined && unheard && <span className={css.cursor} style={{ left: axis.x(here) }} />}
          <Beats way={way} axis={axis} journey={journey} zone={zone} selected={selected} />
        </div>
      </div>
    </div>
  );
}

function Days({ axis, shop, journey }: { axis: Axis; shop: Shop; journey: Journey }) {
  const { t } = useTranslation();
  const { dayName } = useRhythmWords(journey, shop.zone);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: shop.zone, hour: 'numeric', minute: '2-digit' });
  return (
    <div aria-hidden>
      {axis.cells.map((cell, index) => (
        <div key={cell.from} className={css.day} data-kind={cell.kind} style={{ left: cell.x, width: cell.width }}>
          {shadesOf(cell, shop).map((shade) => (
            <i
              key={shade.from}
              className={css.shade}
              data-kind={shade.kind}
              style={{ left: axis.x(shade.from) - cell.x, width: share(shade, cell) * cell.width }}
            />
          ))}
          <span className={css.dayName}>
            {cell.kind === 'gap'
              ? t('rhythm.gap', { count: cell.days })
              : cell.kind === 'day' || index === 0
                ? dayName(cell.from)
                : hour.format(cell.from)}
          </span>
        </div>
      ))}
    </div>
  );
}

function share(part: { from: number; to: number }, whole: { from: number; to: number }): number {
  return (part.to - part.from) / (whole.to - whole.from);
}
