import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anyContact, eventPhrase, isStandard, standardEvents } from '#nodes/kit/events.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { plain } from '../canvas/choice-list.tsx';
import { useSay } from '../i18n/use-say.ts';
import { useFormWorld } from './control.ts';
import css from './form.module.css';

export interface EventInputProps {
  id?: string;
  value: string | undefined;
  onChange: (value: string) => void;
  label: string;
  /** Offers "any contact" too, which is a question and no event. */
  withContact?: boolean;
  error?: boolean;
}

/** One of the usual events, one that has come in before, or any name a system of the shop sends. */
export function EventInput({ id, value, onChange, label, withContact = false, error = false }: EventInputProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { eventTypes, readOnly } = useFormWorld();
  const [search, setSearch] = useState('');
  const box = useCombobox({
    onDropdownClose: () => box.resetSelectedOption(),
    onDropdownOpen: () => box.updateSelectedOptionIndex('active'),
  });
  const wordsOf = (event: string) => upperFirst(say(eventPhrase(event)));
  const groups = useMemo(() => {
    const own = eventTypes.filter((event) => !isStandard(event));
    const usual: string[] = [...standardEvents, ...(withContact ? [anyContact] : [])];
    return [
      { key: 'form.ownEvents', events: own },
      { key: 'form.usualEvents', events: usual },
    ];
  }, [eventTypes, withContact]);
  const fits = (event: string) => plain(`${say(eventPhrase(event))} ${event}`).includes(plain(search));
  const typed = search.trim();
  const fresh = typed !== '' && !groups.some(({ events }) => events.includes(typed));
  return (
    <Combobox
      store={box}
      onOptionSubmit={(event) => {
        onChange(event);
        setSearch('');
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          {...(id === undefined ? {} : { id })}
          aria-label={label}
          disabled={readOnly}
          error={error}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          placeholder={t('form.chooseEvent')}
          value={box.dropdownOpened ? search : value ? wordsOf(value) : ''}
          onClick={() => box.openDropdown()}
          onFocus={() => setSearch('')}
          onBlur={() => box.closeDropdown()}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            box.openDropdown();
            box.selectFirstOption();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} className={css.options}>
          {groups.map(({ key, events }) => {
            const shown = events.filter(fits);
            return shown.length === 0 ? null : (
              <Combobox.Group key={key} label={t(key)}>
                {shown.map((event) => (
                  <Combobox.Option key={event} value={event} active={event === value} data-testid={`event-${event}`}>
                    {isStandard(event) ? wordsOf(event) : event}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            );
          })}
          {fresh && <Combobox.Option value={typed}>{t('form.namedEvent', { name: typed })}</Combobox.Option>}
          {!fresh && groups.every(({ events }) => !events.some(fits)) && <Combobox.Empty>{t('form.typeEventName')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
