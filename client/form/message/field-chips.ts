import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import { type FieldInText, fieldsIn } from './fields-in-text.ts';

/** How a chip is said, in the language of the screen. */
export interface ChipWords {
  name(field: Pick<FieldInText, 'path' | 'filters'>): string;
  /** Beside the name where a fallback is set. */
  otherwise(fallback: string): string;
}

/** Other words for all chips: the language or the names of fields have changed. */
export const sayChips = StateEffect.define<ChipWords>();

class Chip extends WidgetType {
  readonly #words: string;
  readonly #className: string;

  constructor(words: string, className: string) {
    super();
    this.#words = words;
    this.#className = className;
  }

  override eq(other: Chip): boolean {
    return other.#words === this.#words;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement('span');
    chip.className = this.#className;
    chip.textContent = this.#words;
    return chip;
  }

  /** A click sets the cursor beside it, as beside a letter. */
  override ignoreEvent(): boolean {
    return false;
  }
}

/** Shows fields as chips that are stepped over, chosen and deleted as one; the text itself stays the template as it is sent. */
export function fieldChips(words: ChipWords, className: string) {
  const draw = (text: string, { name, otherwise }: ChipWords): DecorationSet => {
    const set = new RangeSetBuilder<Decoration>();
    for (const field of fieldsIn(text)) {
      const said = field.fallback === undefined ? name(field) : `${name(field)} ${otherwise(field.fallback)}`;
      set.add(field.from, field.to, Decoration.replace({ widget: new Chip(said, className) }));
    }
    return set.finish();
  };
  return StateField.define<{ words: ChipWords; chips: DecorationSet }>({
    create: (state) => ({ words, chips: draw(state.doc.toString(), words) }),
    update(value, transaction) {
      const said = transaction.effects.find((effect) => effect.is(sayChips));
      if (said === undefined && !transaction.docChanged) return value;
      const next = said?.value ?? value.words;
      return { words: next, chips: draw(transaction.state.doc.toString(), next) };
    },
    provide: (field) => [
      EditorView.decorations.from(field, ({ chips }) => chips),
      EditorView.atomicRanges.of((view) => view.state.field(field).chips),
    ],
  });
}
