import { useTranslation } from 'react-i18next';
import type { Role } from '#server/auth/roles.ts';

const roles: readonly Role[] = ['administrator', 'manager', 'operations', 'lead', 'agent'];

/** The roles as choices, the mightiest first. */
export function useRoles(): { value: Role; label: string }[] {
  const { t } = useTranslation();
  return roles.map((value) => ({ value, label: t(`roles.${value}`) }));
}
