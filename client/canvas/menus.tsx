import { useCallback } from 'react';
import type { Example } from '#nodes/kit/definition.ts';
import { AddMenu } from './add-menu.tsx';
import { useCanvasUi } from './canvas-ui.tsx';
import { ConnectMenu } from './connect-menu.tsx';
import { Rounds } from './rounds-later.tsx';
import type { CanvasCommands } from './use-canvas-commands.ts';

/** Whatever menu is open over the drawing. */
export function Menus({ commands }: { commands: CanvasCommands }) {
  const menu = useCanvasUi((state) => state.menu);
  const openMenu = useCanvasUi((state) => state.openMenu);
  const close = useCallback(() => openMenu(undefined), [openMenu]);
  const add = useCallback(
    (type: string, example?: Example) => {
      if (menu?.kind !== 'add') return;
      if (menu.edge !== undefined) commands.insert(type, menu.edge);
      else if (menu.from !== undefined) commands.addBehind(type, menu.from, menu.place);
      else commands.add(type, menu.place, example);
    },
    [menu, commands],
  );
  if (menu === undefined) return null;
  if (menu.kind === 'add')
    return <AddMenu at={menu.at} following={menu.from !== undefined || menu.edge !== undefined} onChoose={add} onClose={close} />;
  if (menu.kind === 'rounds') return <Rounds at={menu.at} edge={menu.edge} onClose={close} />;
  return <ConnectMenu at={menu.at} from={menu.from} onClose={close} />;
}
