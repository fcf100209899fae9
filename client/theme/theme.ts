import type {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  CSSVariablesResolver,
  Drawer,
  Input,
  InputWrapper,
  MantineColorsTuple,
  Menu,
  Modal,
  Paper,
  Popover,
  SegmentedControl,
  Select,
  Skeleton,
  Switch,
  Table,
  Tabs,
  Tooltip,
  VariantColorsResolver,
} from '@mantine/core';
import { createTheme, defaultVariantColorsResolver } from '@mantine/core';
import { foldedFilter } from '../ui/filter-options.ts';
import { dark, dyes, light, variablesOf } from './tokens.ts';

/** Mantine wants ten shades; ours follow the scheme by themselves, so all ten are the same variable. */
function tuple(variable: string): MantineColorsTuple {
  const one = `var(${variable})`;
  return [one, one, one, one, one, one, one, one, one, one];
}

/** From the ink (0) to the page (9) of the dark scheme: the shades Mantine's own styles ask for by number. */
const darkShades: MantineColorsTuple = [
  '#E8ECF0',
  '#C9D1D9',
  '#9AA6B2',
  '#9AA6B2',
  '#2A323A',
  '#1F272D',
  '#171D22',
  '#171D22',
  '#12181C',
  '#0F1417',
];
const grayShades: MantineColorsTuple = [
  '#F4F6F8',
  '#EEF2F5',
  '#DFE4EA',
  '#DFE4EA',
  '#DFE4EA',
  '#5B6676',
  '#5B6676',
  '#4B5563',
  '#333C48',
  '#19202B',
];

/** One rule for every colour and variant, by the tokens alone. */
const variants: VariantColorsResolver = (input) => {
  const dye = dyes.find((name) => name === (input.color ?? input.theme.primaryColor));
  if (dye === undefined) return defaultVariantColorsResolver(input);
  const main = `var(--nhip-${dye})`;
  const tint = `var(--nhip-${dye}-tint)`;
  const strong = `var(--nhip-${dye}-strong)`;
  switch (input.variant) {
    case 'filled':
      return { background: main, hover: strong, color: 'var(--nhip-on-accent)', border: '1px solid transparent' };
    case 'light':
      return { background: tint, hover: tint, color: main, hoverColor: strong, border: '1px solid transparent' };
    case 'outline':
      return { background: 'var(--nhip-card)', hover: tint, color: main, border: '1px solid var(--nhip-line)' };
    case 'subtle':
      return { background: 'transparent', hover: tint, color: main, border: '1px solid transparent' };
    default:
      return defaultVariantColorsResolver(input);
  }
};

export const variables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--nhip-page)',
    '--mantine-color-text': 'var(--nhip-ink)',
    '--mantine-color-bright': 'var(--nhip-ink)',
    '--mantine-color-dimmed': 'var(--nhip-secondary)',
    '--mantine-color-placeholder': 'var(--nhip-secondary)',
    '--mantine-color-error': 'var(--nhip-red)',
    '--mantine-color-success': 'var(--nhip-jade)',
    '--mantine-color-anchor': 'var(--nhip-jade)',
    '--mantine-color-default': 'var(--nhip-card)',
    '--mantine-color-default-hover': 'var(--nhip-hover)',
    '--mantine-color-default-color': 'var(--nhip-ink)',
    '--mantine-color-default-border': 'var(--nhip-line)',
    '--mantine-color-disabled': 'var(--nhip-hover)',
    '--mantine-color-disabled-color': 'var(--nhip-secondary)',
    '--mantine-color-disabled-border': 'var(--nhip-line)',
    '--mantine-primary-color-contrast': 'var(--nhip-on-accent)',
  };
  return { variables: {}, light: { ...shared, ...variablesOf(light) }, dark: { ...shared, ...variablesOf(dark) } };
};

const floating = { shadow: 'md', radius: 'md' } as const;

/** What `Component.extend` gives, without the component: the theme comes with the first script, most components later. */
function settingsOf<C extends { extend: (settings: never) => unknown }>(settings: Parameters<C['extend']>[0]): Parameters<C['extend']>[0] {
  return settings;
}

export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Consolas, monospace",
  headings: {
    fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '32px' },
      h2: { fontSize: '16px', lineHeight: '22px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
      h4: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '24px' },
  lineHeights: { xs: '1.35', sm: '1.385', md: '1.43', lg: '1.4', xl: '1.35' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '8px', md: '12px', lg: '12px', xl: '999px' },
  defaultRadius: 'sm',
  shadows: { sm: 'none', md: '0 8px 28px rgb(16 32 40 / 16%), 0 1px 3px rgb(16 32 40 / 10%)' },
  black: light.surfaces.ink,
  white: '#FFFFFF',
  primaryColor: 'jade',
  primaryShade: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  colors: {
    ...Object.fromEntries(dyes.map((dye) => [dye, tuple(`--nhip-${dye}`)])),
    dark: darkShades,
    gray: grayShades,
  },
  variantColorResolver: variants,
  components: {
    Button: settingsOf<typeof Button>({ defaultProps: { size: 'sm' }, classNames: { root: 'nhip-button' } }),
    ActionIcon: settingsOf<typeof ActionIcon>({ defaultProps: { variant: 'subtle', color: 'charcoal', size: 32 } }),
    Input: settingsOf<typeof Input>({ defaultProps: { size: 'sm' }, classNames: { input: 'nhip-input' } }),
    InputWrapper: settingsOf<typeof InputWrapper>({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
      classNames: { label: 'nhip-label', description: 'nhip-hint', error: 'nhip-error' },
    }),
    Checkbox: settingsOf<typeof Checkbox>({ defaultProps: { radius: 4 } }),
    Switch: settingsOf<typeof Switch>({ defaultProps: { withThumbIndicator: false } }),
    SegmentedControl: settingsOf<typeof SegmentedControl>({ classNames: { root: 'nhip-segments', indicator: 'nhip-segments-indicator' } }),
    Badge: settingsOf<typeof Badge>({ defaultProps: { variant: 'light', tt: 'none', radius: 'xl' } }),
    Paper: settingsOf<typeof Paper>({ classNames: { root: 'nhip-paper' } }),
    Menu: settingsOf<typeof Menu>({ defaultProps: { ...floating, position: 'bottom-end', transitionProps: { duration: 120 } } }),
    Popover: settingsOf<typeof Popover>({ defaultProps: { ...floating, transitionProps: { duration: 120 } } }),
    Select: settingsOf<typeof Select>({ defaultProps: { filter: foldedFilter, allowDeselect: false, checkIconPosition: 'right' } }),
    Modal: settingsOf<typeof Modal>({
      defaultProps: {
        radius: 'md',
        shadow: 'md',
        centered: true,
        transitionProps: { duration: 150 },
        overlayProps: { backgroundOpacity: 0.35 },
      },
      classNames: { content: 'nhip-sheet', header: 'nhip-sheet', title: 'nhip-sheet-title' },
    }),
    Drawer: settingsOf<typeof Drawer>({
      defaultProps: { shadow: 'md', transitionProps: { duration: 150 }, overlayProps: { backgroundOpacity: 0.35 } },
      classNames: { content: 'nhip-sheet', header: 'nhip-sheet', title: 'nhip-sheet-title' },
    }),
    Tabs: settingsOf<typeof Tabs>({ classNames: { tab: 'nhip-tab' } }),
    Table: settingsOf<typeof Table>({ classNames: { table: 'nhip-table' } }),
    Tooltip: settingsOf<typeof Tooltip>({
      defaultProps: { openDelay: 300, transitionProps: { duration: 120 } },
      classNames: { tooltip: 'nhip-tooltip' },
    }),
    Skeleton: settingsOf<typeof Skeleton>({ classNames: { root: 'nhip-skeleton' } }),
  },
});
