import type { ReactNode } from 'react';

/** Small drawings of what will stand in an empty place: paper, hairlines, one beat of colour. Decoration only. */
function Picture({ children, width = 220 }: { children: ReactNode; width?: number }) {
  return (
    <svg width={width} height={width / 2} viewBox="0 0 220 110" fill="none" aria-hidden="true">
      {children}
    </svg>
  );
}

const paper = { fill: 'var(--nhip-card)', stroke: 'var(--nhip-line)' };
const faint = 'var(--nhip-line)';

function Card({ x, y, dye }: { x: number; y: number; dye: string }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect x=".5" y=".5" width="56" height="34" rx="7" {...paper} />
      <rect x="7" y="7" width="12" height="12" rx="4" fill={`var(--nhip-${dye}-tint)`} />
      <circle cx="13" cy="13" r="2.500" fill={`var(--nhip-${dye})`} />
      <rect x="24" y="9" width="24" height="4" rx="2" fill={faint} />
      <rect x="8" y="24" width="34" height="4" rx="2" fill={faint} />
    </g>
  );
}

/** A small journey: start, message, wait. */
export function JourneyPicture() {
  return (
    <Picture>
      <path d="M60 38h18M135 38c14 0 8 -18 22 -18M135 38c14 0 8 34 22 34" stroke="var(--nhip-line-strong)" strokeWidth="1.500" />
      <Card x={3} y={20} dye="jade" />
      <Card x={78} y={20} dye="blue" />
      <Card x={157} y={2} dye="turmeric" />
      <Card x={157} y={55} dye="plum" />
      <path d="M4 102h212" stroke={faint} />
      <circle cx="22" cy="102" r="4" fill="var(--nhip-blue)" />
      <rect x="58" y="98" width="74" height="8" rx="4" fill="var(--nhip-turmeric-tint)" stroke="var(--nhip-turmeric)" />
      <circle cx="168" cy="102" r="4" fill="var(--nhip-plum)" />
    </Picture>
  );
}

/** Rows of people. */
export function CustomersPicture() {
  return (
    <Picture>
      {[6, 40, 74].map((y, index) => (
        <g key={y} transform={`translate(22 ${y})`}>
          <rect x=".5" y=".5" width="176" height="28" rx="8" {...paper} />
          <circle cx="17" cy="14" r="8" fill={`var(--nhip-${['moss', 'plum', 'blue'][index]}-tint)`} />
          <circle cx="17" cy="14" r="3" fill={`var(--nhip-${['moss', 'plum', 'blue'][index]})`} />
          <rect x="33" y="8" width={[54, 42, 62][index]} height="4" rx="2" fill="var(--nhip-line-strong)" opacity=".7" />
          <rect x="33" y="17" width={[82, 70, 58][index]} height="4" rx="2" fill={faint} />
        </g>
      ))}
    </Picture>
  );
}

/** Letters in a tray. */
export function TrayPicture() {
  return (
    <Picture>
      <path d="M30 62h160v30a10 10 0 0 1-10 10H40a10 10 0 0 1-10-10z" {...paper} />
      <path d="M30 62l22-30h116l22 30h-46a34 20 0 0 1-68 0z" fill="var(--nhip-hover)" stroke={faint} />
      <g transform="translate(72 4)">
        <rect x=".5" y=".5" width="76" height="50" rx="6" {...paper} />
        <path d="M1 7l37 25L75 7" stroke="var(--nhip-blue)" strokeWidth="1.500" />
      </g>
    </Picture>
  );
}

/** A line of beats: what happened and what is to come. */
export function TimelinePicture() {
  return (
    <Picture>
      <path d="M10 55h200" stroke={faint} strokeWidth="2" />
      <circle cx="34" cy="55" r="6" fill="var(--nhip-jade)" />
      <rect x="58" y="49" width="66" height="12" rx="6" fill="var(--nhip-turmeric-tint)" stroke="var(--nhip-turmeric)" />
      <circle cx="144" cy="55" r="6" fill="var(--nhip-blue)" />
      <circle cx="184" cy="55" r="5.500" fill="var(--nhip-card)" stroke="var(--nhip-line-strong)" strokeDasharray="3 3" />
    </Picture>
  );
}

/** Lines to tick off, one of them done. */
export function TasksPicture() {
  return (
    <Picture>
      {[6, 40, 74].map((y, index) => (
        <g key={y} transform={`translate(30 ${y})`}>
          <rect x=".5" y=".5" width="160" height="28" rx="8" {...paper} />
          <rect
            x="10"
            y="7"
            width="14"
            height="14"
            rx="4"
            fill={index === 0 ? 'var(--nhip-jade)' : 'none'}
            stroke="var(--nhip-line-strong)"
          />
          {index === 0 && <path d="M13.500 14l2.500 2.500 4.500 -5" stroke="var(--nhip-card)" strokeWidth="1.500" />}
          <rect x="34" y="8" width={[70, 54, 84][index]} height="4" rx="2" fill="var(--nhip-line-strong)" opacity=".7" />
          <rect x="34" y="17" width={[40, 62, 48][index]} height="4" rx="2" fill={faint} />
        </g>
      ))}
    </Picture>
  );
}

/** A path that leads nowhere. */
export function LostPicture() {
  return (
    <Picture>
      <Card x={30} y={38} dye="jade" />
      <path d="M87 55c30 0 24 -26 52 -26" stroke="var(--nhip-line-strong)" strokeWidth="1.500" strokeDasharray="4 5" />
      <circle cx="150" cy="29" r="7" stroke="var(--nhip-red)" strokeWidth="1.500" />
      <path d="M147 26l6 6m0-6l-6 6" stroke="var(--nhip-red)" strokeWidth="1.500" />
    </Picture>
  );
}
