import { ActionIcon, Textarea, TextInput } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#server/documents/settings.ts';
import { purposes } from '../customers/standing.ts';
import { keyFor } from './field-key.ts';
import { NewName } from './new-name.tsx';
import { Section, type SectionProps } from './section.tsx';
import css from './settings.module.css';

type Kind = Settings['customers']['consents'][number];

/** What the shop asks its customers for, and in which words: they go with each yes as its proof. */
export function ConsentsSection({ value, onChange, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const { customers } = value;
  const { consents, consentWords } = customers;
  const set = (patch: Partial<typeof customers>) => onChange({ ...value, customers: { ...customers, ...patch } });
  const put = (index: number, kind: Kind) => set({ consents: consents.map((old, at) => (at === index ? kind : old)) });
  return (
    <Section title={t('settings.consents.title')} text={t('settings.consents.text')}>
      <ul className={css.ownFields}>
        {purposes.map((purpose) => (
          <li key={purpose}>
            <Textarea
              label={t(`customer.purpose.${purpose}`)}
              placeholder={t(`settings.consents.example.${purpose}`)}
              autosize
              minRows={1}
              maxLength={2000}
              disabled={readOnly}
              value={consentWords[purpose]}
              onChange={(event) => set({ consentWords: { ...consentWords, [purpose]: event.currentTarget.value } })}
            />
          </li>
        ))}
        {consents.map((kind, index) => (
          <li key={kind.key} className={css.ownConsent}>
            <TextInput
              label={t('settings.consents.label')}
              maxLength={80}
              disabled={readOnly}
              value={kind.label}
              // A kind without a name cannot be found again: the last letter stays.
              onChange={(event) => event.currentTarget.value.trim() !== '' && put(index, { ...kind, label: event.currentTarget.value })}
            />
            <Textarea
              label={t('settings.consents.words')}
              placeholder={t('settings.consents.wordsExample')}
              autosize
              minRows={1}
              maxLength={2000}
              disabled={readOnly}
              value={kind.words}
              onChange={(event) => put(index, { ...kind, words: event.currentTarget.value })}
            />
            {!readOnly && (
              <ActionIcon
                mt={26}
                aria-label={t('settings.consents.drop', { name: kind.label })}
                title={t('settings.consents.drop', { name: kind.label })}
                onClick={() => set({ consents: consents.filter((_, at) => at !== index) })}
              >
                <Trash2 size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <NewName
          label={t('settings.consents.label')}
          example={t('settings.consents.labelExample')}
          add={t('settings.consents.add')}
          onAdd={(label) =>
            set({
              consents: [
                ...consents,
                {
                  key: keyFor(
                    label,
                    consents.map(({ key }) => key),
                  ),
                  label,
                  words: '',
                },
              ],
            })
          }
        />
      )}
    </Section>
  );
}
