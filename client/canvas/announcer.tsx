import { useTranslation } from 'react-i18next';
import { graphOf } from '../model/graph.ts';
import { useJourney } from './store-context.tsx';
import { useStepWords } from './words.ts';

/** Reads out the step the cursor stands on: its name, its sentence, its problem; never an id. */
export function Announcer() {
  const { t } = useTranslation();
  const { nameOf, sentenceOf, sayIn } = useStepWords();
  const node = useJourney((state) => graphOf(state.journey).nodes.get(state.selection.nodes.at(-1) ?? ''));
  const problem = useJourney((state) => state.problemsOf.get(node?.id ?? '')?.[0]);
  const count = useJourney((state) => state.selection.nodes.length);
  const text =
    count > 1
      ? t('editor.manyChosen', { count })
      : node === undefined
        ? ''
        : [nameOf(node), sentenceOf(node), problem === undefined ? '' : sayIn(problem.text, node.type)].filter(Boolean).join('. ');
  return (
    <div className="nhip-unseen" aria-live="polite">
      {text}
    </div>
  );
}
