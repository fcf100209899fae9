import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogue } from '#nodes/catalogue.ts';
import type { Point } from '../model/edit.ts';
import { ChoiceList } from './choice-list.tsx';
import { Floating } from './floating.tsx';
import { IconTile } from './icon-tile.tsx';
import { useStepWords } from './words.ts';

/** Which step to add. `following`: something leads to it, so it cannot be one that lets customers in. */
export function AddMenu({
  at,
  following,
  onChoose,
  onClose,
}: {
  at: Point;
  following: boolean;
  onChoose: (type: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { say, typeName } = useStepWords();
  const choices = useMemo(
    () =>
      Object.values(catalogue)
        .filter((definition) => !following || definition.traits.starts === undefined)
        .map((definition) => ({
          id: definition.type,
          label: typeName(definition.type),
          hint: say({ key: 'description' }, definition.type),
          group: say({ key: `app:editor.category.${definition.category}` }),
          icon: <IconTile type={definition.type} size={32} />,
          testId: `add-${definition.type}`,
          run: () => onChoose(definition.type),
        })),
    [following, onChoose, say, typeName],
  );
  return (
    <Floating at={at} onClose={onClose} label={t('editor.addStep')}>
      <ChoiceList
        choices={choices}
        placeholder={t(following ? 'editor.whatNext' : 'editor.whatStep')}
        empty={t('editor.noSuchStep')}
        onClose={onClose}
      />
    </Floating>
  );
}
