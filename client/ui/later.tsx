import { type ComponentType, type FunctionComponent, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';

/** A component that is loaded when it is first shown, or before, when somebody says that it will be wanted. */
export type Later<P> = FunctionComponent<P> & {
  prepare(): void;
  /** A hook: the component as soon as it is there, for who shows something of his own meanwhile. */
  useLoaded(): ComponentType<P> | undefined;
};

/** Between two attempts while the line is down, ms. */
const again = 3000;

/**
 * Unlike React's `lazy` it shows at once what is there already, and what cannot be loaded just now takes nothing else down: it is asked for
 * again for as long as somebody waits for it, and `meanwhile` stands in its place.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, meanwhile: ReactNode = null): Later<P> {
  let loaded: ComponentType<P> | undefined;
  let loading = false;
  const waiting = new Set<() => void>();
  const begin = async () => {
    if (loading || loaded !== undefined) return;
    loading = true;
    try {
      loaded = await load();
      for (const tell of waiting) tell();
    } catch {
      if (waiting.size > 0) setTimeout(() => void begin(), again);
    } finally {
      loading = false;
    }
  };
  const subscribe = (tell: () => void) => {
    waiting.add(tell);
    return () => waiting.delete(tell);
  };
  // biome-ignore lint/correctness/noComponentHookFactories: made once per module, as React's `lazy` is
  const useLoaded = () => {
    const found = useSyncExternalStore(subscribe, () => loaded);
    useEffect(() => void begin(), []);
    return found;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: the same
  const Shown = (props: P) => {
    const Loaded = useLoaded();
    return Loaded === undefined ? meanwhile : <Loaded {...props} />;
  };
  return Object.assign(Shown, { prepare: () => void begin(), useLoaded });
}

/** The same for what opens and closes: nothing is loaded before it has been opened once. */
export function laterOpened<P extends { opened: boolean }>(load: () => Promise<ComponentType<P>>): Later<P> {
  const Inner = later(load);
  // biome-ignore lint/correctness/noComponentHookFactories: made once per module, as React's `lazy` is
  const Opened = (props: P) => {
    const [wanted, setWanted] = useState(false);
    if (props.opened && !wanted) setWanted(true);
    return wanted || props.opened ? <Inner {...props} /> : null;
  };
  return Object.assign(Opened, { prepare: Inner.prepare, useLoaded: Inner.useLoaded });
}
