import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Bands, bandOf, type ScoreKind, scaleOf, scoreKinds, scoresOf } from '#nodes/kit/scores.ts';
import css from './bands.module.css';
import { type ControlProps, useFormWorld } from './control.ts';

function isBands(value: unknown): value is Bands {
  return typeof value === 'object' && value !== null && 'low' in value && 'high' in value;
}

/** Where bad ends and good begins, on the scale that stands in the same settings. */
export function BandsControl({ path, value, onChange, config }: ControlProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const kind: ScoreKind = scoreKinds.find((each) => each === config.score) ?? 'csat';
  const usual = scaleOf(kind);
  const scale = scaleOf(kind, isBands(value) ? value : undefined);
  const scores = scoresOf(scale);
  const put = (bands: Bands) => onChange(bands.low === usual.low && bands.high === usual.high ? undefined : bands);
  const choice = (of: keyof Bands, allowed: (score: number) => boolean) => (
    <Select
      id={`f-${path}.${of}`}
      label={t(`form.bands.${of}`)}
      disabled={readOnly}
      allowDeselect={false}
      data={scores.filter(allowed).map(String)}
      value={String(scale[of])}
      onChange={(next) => next !== null && put({ low: scale.low, high: scale.high, [of]: Number(next) })}
    />
  );
  return (
    <div>
      <div className={css.scale} aria-hidden>
        {scores.map((score) => (
          <span key={score} className={css.score} data-band={bandOf(score, scale)}>
            {score}
          </span>
        ))}
      </div>
      <div className={css.bounds}>
        {choice('low', (score) => score < scale.high)}
        {choice('high', (score) => score > scale.low)}
      </div>
    </div>
  );
}
