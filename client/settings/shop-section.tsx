import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SamplesSection } from '../first-run/samples-section.tsx';
import { isLanguage } from '../i18n/languages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Example, Section, type SectionProps } from './section.tsx';

const zones = Intl.supportedValuesOf('timeZone');

/** Name, zone and language of the shop; how its mails are signed. */
export function ShopSection({ value, onChange, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const { when, now } = useFormat();
  return (
    <>
      <Section title={t('settings.shop.title')}>
        <Stack gap={16} maw={420}>
          <TextInput
            label={t('settings.shop.name')}
            placeholder={t('settings.shop.nameExample')}
            maxLength={120}
            readOnly={readOnly}
            value={value.shopName}
            onChange={(event) => onChange({ ...value, shopName: event.currentTarget.value })}
          />
          <div>
            <Select
              label={t('settings.shop.zone')}
              searchable
              readOnly={readOnly}
              data={zones.includes(value.zone) ? zones : [value.zone, ...zones]}
              value={value.zone}
              onChange={(zone) => zone !== null && onChange({ ...value, zone })}
            />
            <Example>{t('settings.shop.zoneExample', { when: when(now) })}</Example>
          </div>
          <Select
            label={t('settings.shop.language')}
            description={t('settings.shop.languageHint')}
            readOnly={readOnly}
            data={[
              { value: 'vi', label: 'Tiếng Việt' },
              { value: 'en', label: 'English' },
            ]}
            value={value.language}
            onChange={(language) => isLanguage(language) && onChange({ ...value, language })}
          />
        </Stack>
      </Section>
      <Section title={t('settings.mail.title')} text={t('settings.mail.text')}>
        <Stack gap={16} maw={420}>
          <TextInput
            label={t('settings.mail.fromName')}
            placeholder={value.shopName || t('settings.shop.nameExample')}
            maxLength={120}
            readOnly={readOnly}
            value={value.mail.fromName}
            onChange={(event) => onChange({ ...value, mail: { ...value.mail, fromName: event.currentTarget.value } })}
          />
          <Textarea
            label={t('settings.mail.footer')}
            description={t('settings.mail.footerHint')}
            placeholder={t('settings.mail.footerExample')}
            maxLength={500}
            autosize
            minRows={2}
            readOnly={readOnly}
            value={value.mail.footer}
            onChange={(event) => onChange({ ...value, mail: { ...value.mail, footer: event.currentTarget.value } })}
          />
        </Stack>
      </Section>
      <SamplesSection />
    </>
  );
}
