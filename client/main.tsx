import './no-eval.ts';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/600.css';
import './theme/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/trpc.ts';
import { startI18n } from './i18n/i18n.ts';
import { createRoutes } from './routes.tsx';
import { theme, variables } from './theme/theme.ts';
import { AskedBefore } from './ui/confirm.tsx';
import { later } from './ui/later.tsx';

const Notifications = later(async () => (await import('@mantine/notifications')).Notifications);

await startI18n();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={createRoutes()} />
      <AskedBefore />
      <Notifications position="bottom-center" autoClose={5000} />
    </QueryClientProvider>
  </MantineProvider>,
);
