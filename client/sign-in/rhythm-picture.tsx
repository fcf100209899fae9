import { useTranslation } from 'react-i18next';

const days = [0, 1, 2, 3, 4, 5, 6];

/** The rhythm strip, drawn once: what a customer receives, does, and what staff do, with nights shaded. */
export function RhythmPicture() {
  const { t } = useTranslation();
  return (
    <svg viewBox="0 0 640 190" fill="none" aria-hidden="true">
      {days.map((day) => (
        <rect key={day} x={120 + day * 74} y="10" width="26" height="170" fill="#fff" opacity={day === 2 ? 0.12 : 0.05} />
      ))}
      {[52, 104, 156].map((y) => (
        <path key={y} d={`M0 ${y}h640`} stroke="#fff" opacity=".12" />
      ))}
      <g fill="#D3E7E3" fontSize="13" fontFamily="inherit">
        <text x="0" y="42">
          {t('signIn.strip.receives')}
        </text>
        <text x="0" y="94">
          {t('signIn.strip.does')}
        </text>
        <text x="0" y="146">
          {t('signIn.strip.staff')}
        </text>
      </g>
      <path d="M166 37C200 37 200 89 226 89M470 89C500 89 500 37 522 37M522 37C560 37 560 141 584 141" stroke="#4CC3B0" opacity=".55" />
      <circle cx="166" cy="37" r="8" fill="#6FB7EC" />
      <rect x="226" y="79" width="244" height="20" rx="10" fill="#3A2A10" stroke="#F0B256" />
      <circle cx="522" cy="37" r="8" fill="#6FB7EC" />
      <circle cx="584" cy="141" r="8" fill="#E08CC1" />
    </svg>
  );
}
