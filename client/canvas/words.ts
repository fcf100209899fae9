import { useCallback, useContext } from 'react';
import { definitionOf } from '#nodes/catalogue.ts';
import type { Port } from '#nodes/kit/definition.ts';
import type { Phrase } from '#nodes/kit/phrase.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { useSay } from '../i18n/use-say.ts';
import { graphOf } from '../model/graph.ts';
import { StoreContext } from './store-context.tsx';

type Named = Pick<JourneyNode, 'type' | 'name'>;

/** A step's words in the language of the screen: the person's own name for it, its sentence, its ways out. */
export function useStepWords() {
  const say = useSay();
  const typeName = useCallback(
    (type: string) =>
      definitionOf(type) === undefined ? say({ key: 'app:editor.unknownType', params: { type } }) : say({ key: 'name' }, type),
    [say],
  );
  const nameOf = useCallback((node: Named) => node.name.trim() || typeName(node.type), [typeName]);
  const store = useContext(StoreContext);
  const sayHere = useSay(
    useCallback(
      (id: string) => {
        const step = store === null ? undefined : graphOf(store.getState().journey).nodes.get(id);
        return step === undefined ? undefined : nameOf(step);
      },
      [store, nameOf],
    ),
  );
  const sentenceOf = useCallback(
    (node: Pick<JourneyNode, 'type' | 'config'>) => {
      const definition = definitionOf(node.type);
      return sayHere(definition?.sentence(node.config) ?? { key: 'app:editor.unknownSentence' }, node.type);
    },
    [sayHere],
  );
  const portName = useCallback(
    (node: Pick<JourneyNode, 'type'>, port: Port) => say(port.label, definitionOf(node.type) ? node.type : 'app'),
    [say],
  );
  const sayIn = useCallback((phrase: Phrase, type: string | undefined) => say(phrase, type ?? 'app'), [say]);
  return { say, typeName, nameOf, sentenceOf, portName, sayIn };
}
