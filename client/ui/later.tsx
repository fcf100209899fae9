import { type ComponentType, type FunctionComponent, lazy, type ReactNode, Suspense, useState } from 'react';

/** A component that is loaded when it is first shown, or before, when somebody says that it will be wanted. */
export type Later<P> = FunctionComponent<P> & { prepare(): void };

/** @param load when it fails, the failure screen of the page offers to load anew */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, meanwhile: ReactNode = null): Later<P> {
  const Loaded = lazy(async () => ({ default: await load() }));
  // biome-ignore lint/correctness/noComponentHookFactories: made once per module, like `lazy` itself
  const Shown = (props: P) => (
    <Suspense fallback={meanwhile}>
      <Loaded {...props} />
    </Suspense>
  );
  return Object.assign(Shown, { prepare: () => void load().catch(() => undefined) });
}

/** The same for what opens and closes: nothing is loaded before it has been opened once. */
export function laterOpened<P extends { opened: boolean }>(load: () => Promise<ComponentType<P>>): Later<P> {
  const Inner = later(load);
  // biome-ignore lint/correctness/noComponentHookFactories: made once per module, like `lazy` itself
  const Opened = (props: P) => {
    const [wanted, setWanted] = useState(false);
    if (props.opened && !wanted) setWanted(true);
    return wanted || props.opened ? <Inner {...props} /> : null;
  };
  return Object.assign(Opened, { prepare: Inner.prepare });
}
