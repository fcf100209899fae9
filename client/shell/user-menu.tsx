import { type FloatingPosition, Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { signOut } from '../api/auth.ts';
import { tell } from '../api/trpc.ts';
import { speak } from '../i18n/i18n.ts';
import { isLanguage } from '../i18n/languages.ts';
import { useSession } from './session.tsx';
import css from './user-menu.module.css';

/** Language, colours, sign out. */
export function UserMenu({ children, position }: { children: ReactNode; position: FloatingPosition }) {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const navigate = useNavigate();

  const choose = async (language: string) => {
    if (!isLanguage(language)) return;
    await speak(language);
    await tell('session.setLanguage', { language });
    await client.invalidateQueries({ queryKey: ['session'] });
  };
  const leave = async () => {
    await signOut();
    client.clear();
    await navigate('/sign-in');
  };

  return (
    <Menu position={position} width={260} trapFocus>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <div className={css.person}>
          <div className={css.name}>{user.name}</div>
          <div className={css.role}>
            {t(`roles.${user.role}`)} · {user.email}
          </div>
        </div>
        <Menu.Divider />
        <div className={css.choice}>
          <div className={css.label} id="menu-language">
            {t('shell.language')}
          </div>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby="menu-language"
            value={i18n.language}
            onChange={(language) => void choose(language)}
            data={[
              { value: 'vi', label: 'Tiếng Việt' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <div className={css.choice}>
          <div className={css.label} id="menu-scheme">
            {t('shell.scheme')}
          </div>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby="menu-scheme"
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme === 'light' || scheme === 'dark' ? scheme : 'auto')}
            data={[
              { value: 'light', label: t('shell.schemeLight') },
              { value: 'dark', label: t('shell.schemeDark') },
              { value: 'auto', label: t('shell.schemeAuto') },
            ]}
          />
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => void leave()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
