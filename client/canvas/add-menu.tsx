import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogue, definitionOf } from '#nodes/catalogue.ts';
import type { Example } from '#nodes/kit/definition.ts';
import { follows, type Point } from '../model/edit.ts';
import { ChoiceList } from './choice-list.tsx';
import { Floating } from './floating.tsx';
import { IconTile } from './icon-tile.tsx';
import { useJourney } from './store-context.tsx';
import { useStepWords } from './words.ts';

/** As on the palette: what belongs together stands together, in the order its first kind has in the catalogue. */
const shelved = [...Map.groupBy(Object.values(catalogue), ({ category }) => category).values()].flat();

/**
 * Which step to add. `following`: something leads to it, so it cannot be one that lets customers in. Once the drawing has such a beginning,
 * others are seldom wanted and stand last.
 */
export function AddMenu({
  at,
  following,
  onChoose,
  onClose,
}: {
  at: Point;
  following: boolean;
  onChoose: (type: string, example?: Example) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { say, typeName } = useStepWords();
  const begun = useJourney((state) => state.journey.nodes.some((node) => definitionOf(node.type)?.traits.starts !== undefined));
  const choices = useMemo(
    () =>
      shelved
        .filter(({ type }) => !following || follows(type))
        .toSorted((a, b) => (begun ? Number(a.traits.starts !== undefined) - Number(b.traits.starts !== undefined) : 0))
        .flatMap((definition) => {
          const { type, category, examples } = definition;
          const common = { group: say({ key: `app:editor.category.${category}` }), icon: <IconTile type={type} size={32} /> };
          const description = say({ key: 'description' }, type);
          // People know ways to begin by what happens, not by the kind of start behind it.
          if (examples !== undefined) {
            return examples.map((example) => ({
              ...common,
              id: `${type}/${example.id}`,
              label: say({ key: `examples.${example.id}` }, type),
              hint: typeName(type),
              testId: `add-${type}-${example.id}`,
              run: () => onChoose(type, example),
            }));
          }
          return [{ ...common, id: type, label: typeName(type), hint: description, testId: `add-${type}`, run: () => onChoose(type) }];
        }),
    [begun, following, onChoose, say, typeName],
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
