import { ActionIcon, Button, Select } from '@mantine/core';
import { ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { channelAbilities, channelIds, isChannel } from '#nodes/kit/channels.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { useSay } from '../i18n/use-say.ts';
import { ClimbInput } from './climb-control.tsx';
import { type ControlProps, problemsAt, problemsUnder, useFormWorld } from './control.ts';
import { FieldBox } from './field-box.tsx';
import css from './form.module.css';
import { MessagePreview } from './message/preview.tsx';
import { TextWithFields } from './message/text-with-fields.tsx';

interface Rung {
  channel?: string;
  subject?: string;
  body?: string;
  climb?: unknown;
}

const most = 4;

/** The channels behind the first one, each with its own words. */
export function RungsControl({ path, texts, field, value, onChange, config, problems }: ControlProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { readOnly } = useFormWorld();
  const climbs = field.schema.items?.properties?.climb !== undefined;
  const list: Rung[] = Array.isArray(value) ? value : [];
  const put = (next: Rung[]) => onChange(next.length === 0 ? undefined : next);
  const change = (index: number, part: Rung) => put(list.map((old, at) => (at === index ? { ...old, ...part } : old)));
  const used = [config.channel, ...list.map(({ channel }) => channel)];
  const free = channelIds.filter((id) => !used.includes(id));
  return (
    <div className={css.events}>
      {list.map((rung, index) => {
        const own = `${path}.${index}`;
        const channel = rung.channel ?? '';
        const ability = isChannel(channel) ? channelAbilities[channel] : undefined;
        const at = (field: string) => problemsUnder(problems, `${own}.${field}`);
        const label = (field: string) => say({ key: `fields.${path}.${field}.label` }, texts);
        const box = (field: string) => ({
          path: `${own}.${field}`,
          texts,
          label: label(field),
          ...(field === 'channel' ? { htmlFor: `f-${own}.${field}` } : {}),
          problems: at(field),
        });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rungs have no names; their order is what they are
          <section className={css.event} key={index} aria-label={`${label('channel')} ${index + 2}`}>
            <FieldBox {...box('channel')}>
              <div className={css.withDeeds}>
                <Select
                  id={`f-${own}.channel`}
                  allowDeselect={false}
                  disabled={readOnly}
                  data={channelIds.map((id) => ({ value: id, label: upperFirst(say({ key: `options.channel.${id}` }, texts)) }))}
                  value={channel}
                  onChange={(next) => next !== null && change(index, { channel: next })}
                />
                {!readOnly && (
                  <span>
                    {index > 0 && (
                      <ActionIcon
                        aria-label={t('form.rungUp')}
                        onClick={() => put(list.with(index, list[index - 1] ?? rung).with(index - 1, rung))}
                      >
                        <ArrowUp size={16} aria-hidden />
                      </ActionIcon>
                    )}
                    <ActionIcon aria-label={t('form.dropRung')} onClick={() => put(list.filter((_, other) => other !== index))}>
                      <Trash2 size={16} aria-hidden />
                    </ActionIcon>
                  </span>
                )}
              </div>
            </FieldBox>
            {ability?.subject === true && (
              <FieldBox {...box('subject')}>
                <TextWithFields
                  id={`f-${own}.subject`}
                  singleLine
                  label={label('subject')}
                  value={rung.subject ?? ''}
                  invalid={at('subject').length > 0}
                  onChange={(subject) => change(index, { subject })}
                />
              </FieldBox>
            )}
            <FieldBox {...box('body')}>
              <TextWithFields
                id={`f-${own}.body`}
                label={label('body')}
                placeholder={t('form.bodyPlaceholder')}
                value={rung.body ?? ''}
                invalid={at('body').length > 0}
                onChange={(body) => change(index, { body })}
              />
              <MessagePreview channel={channel} purpose={config.purpose} subject={rung.subject ?? ''} body={rung.body ?? ''} />
            </FieldBox>
            {climbs && index < list.length - 1 && (
              <FieldBox {...box('climb')}>
                <ClimbInput
                  path={`${own}.climb`}
                  texts={texts}
                  channel={channel}
                  value={rung.climb}
                  problems={problemsAt(problems, `${own}.climb`)}
                  onChange={(climb) => change(index, { climb })}
                />
              </FieldBox>
            )}
          </section>
        );
      })}
      {!readOnly && list.length < most && free[0] !== undefined && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden />}
          data-testid="add-rung"
          onClick={() => put([...list, { channel: free[0], body: typeof config.body === 'string' ? config.body : '' }])}
        >
          {t('form.addRung')}
        </Button>
      )}
    </div>
  );
}
