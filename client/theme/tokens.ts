/** The dyes: one colour per kind of thing. Named as in the look of Nhịp. */
export const dyes = ['jade', 'turmeric', 'indigo', 'blue', 'plum', 'red', 'moss', 'charcoal'] as const;
export type Dye = (typeof dyes)[number];

export type SurfaceToken =
  | 'page'
  | 'card'
  | 'hover'
  | 'line'
  | 'line-strong'
  | 'ink'
  | 'secondary'
  | 'on-accent'
  | 'rail'
  | 'rail-active'
  | 'rail-ink';

export interface Scheme {
  surfaces: Record<SurfaceToken, string>;
  /** The colour itself, its tint (ground of an icon tile or a notice), and the colour under the pointer. */
  dyes: Record<Dye, { main: string; tint: string; strong: string }>;
}

/** Paper and dyes of a Vietnamese market by day. */
export const light: Scheme = {
  surfaces: {
    page: '#F4F6F8',
    card: '#FFFFFF',
    hover: '#EEF2F5',
    line: '#DFE4EA',
    'line-strong': '#8290A0',
    ink: '#19202B',
    secondary: '#5B6676',
    'on-accent': '#FFFFFF',
    rail: '#11312D',
    'rail-active': '#1D4842',
    'rail-ink': '#D3E7E3',
  },
  dyes: {
    jade: { main: '#0B7A6B', tint: '#E3F2EF', strong: '#096558' },
    turmeric: { main: '#935600', tint: '#FDF1DC', strong: '#7A4700' },
    indigo: { main: '#3A48B5', tint: '#E9EBFA', strong: '#303C97' },
    blue: { main: '#1668A8', tint: '#E3F0FA', strong: '#12568B' },
    plum: { main: '#8E2A6B', tint: '#F8E6F2', strong: '#762259' },
    red: { main: '#C4361D', tint: '#FDEAE5', strong: '#A32C17' },
    moss: { main: '#476A1E', tint: '#EDF4E2', strong: '#3A5718' },
    charcoal: { main: '#4B5563', tint: '#ECEFF2', strong: '#3C4450' },
  },
};

/** The same market by night. */
export const dark: Scheme = {
  surfaces: {
    page: '#0F1417',
    card: '#171D22',
    hover: '#1F272D',
    line: '#2A323A',
    'line-strong': '#6B7884',
    ink: '#E8ECF0',
    secondary: '#9AA6B2',
    'on-accent': '#0F1417',
    rail: '#0B211E',
    'rail-active': '#17403A',
    'rail-ink': '#C4DDD8',
  },
  dyes: {
    jade: { main: '#4CC3B0', tint: '#12302D', strong: '#6AD3C2' },
    turmeric: { main: '#F0B256', tint: '#3A2A10', strong: '#F5C57E' },
    indigo: { main: '#9AA6F5', tint: '#20264A', strong: '#B4BDF8' },
    blue: { main: '#6FB7EC', tint: '#132B3E', strong: '#90C8F1' },
    plum: { main: '#E08CC1', tint: '#3A1B30', strong: '#E9A8D0' },
    red: { main: '#FF8F78', tint: '#421D15', strong: '#FFA896' },
    moss: { main: '#A6CB78', tint: '#243016', strong: '#B9D795' },
    charcoal: { main: '#A7B1BE', tint: '#262C34', strong: '#BCC4CE' },
  },
};

/** `--nhip-ink`, `--nhip-jade`, `--nhip-jade-tint`, `--nhip-jade-strong` … */
export function variablesOf(scheme: Scheme): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(scheme.surfaces)) variables[`--nhip-${name}`] = value;
  for (const dye of dyes) {
    variables[`--nhip-${dye}`] = scheme.dyes[dye].main;
    variables[`--nhip-${dye}-tint`] = scheme.dyes[dye].tint;
    variables[`--nhip-${dye}-strong`] = scheme.dyes[dye].strong;
  }
  return variables;
}
