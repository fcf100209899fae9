import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Figures as people there write them: 1.248 in Vietnamese, 1,248 in English. */
export function useFigure(): (value: number) => string {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const format = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'vi-VN');
    return (value) => format.format(value);
  }, [language]);
}
