import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '#nodes/kit/rules/words.ts';
import { useSayValue } from '../../i18n/use-say.ts';
import { useFormWorld } from '../control.ts';
import { insertable } from '../liquid-sample.ts';
import type { ChipWords } from './field-chips.ts';
import type { FieldInText } from './fields-in-text.ts';

const ownFields = 'customer.attributes.';

/** The names of fields as they stand on chips, in the language of the screen. */
export function useChipWords(): ChipWords {
  const { t } = useTranslation();
  const sayValue = useSayValue();
  const { shape } = useFormWorld();
  return useMemo(() => {
    const name = ({ path }: Pick<FieldInText, 'path' | 'filters'>): string => {
      const known = insertable.find(({ code }) => code.split(' ')[0] === path);
      if (known !== undefined) return t(`form.insert.${known.key}`);
      if (path.startsWith(ownFields)) {
        const key = path.slice(ownFields.length);
        return shape.fields.find((field) => field.key === key)?.label ?? key;
      }
      const [source = '', ...rest] = path.split('.');
      const field = rest.join('.');
      if (field === '') return path;
      return source === 'customer' || source === 'event' || source === 'values' ? sayValue(fieldWords(source, field)) : path;
    };
    return { name, otherwise: (words) => t('form.message.otherwise', { words }) };
  }, [t, sayValue, shape]);
}
