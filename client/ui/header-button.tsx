import { Button } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import css from './header-button.module.css';

export interface HeaderButtonProps {
  icon: LucideIcon;
  label: string;
  onClick?: () => void;
  /** A file to take along, instead of something that happens here. */
  download?: string;
  testId?: string;
  /** One of several things: not what the page is for. */
  secondary?: boolean;
}

/** What a page's header is for; on a phone its icon alone, so that the title keeps its row. */
export function HeaderButton({ icon: Icon, label, onClick, download, testId, secondary = false }: HeaderButtonProps) {
  return (
    <Button
      {...(download === undefined ? {} : { component: 'a', href: download, download: true })}
      className={css.button}
      variant={secondary ? 'default' : 'filled'}
      aria-label={label}
      title={label}
      onClick={onClick}
      data-testid={testId}
    >
      <Icon size={16} aria-hidden />
      <span className={css.label}>{label}</span>
    </Button>
  );
}
