import { createBrowserRouter, Navigate } from 'react-router';
import { RouteFailure } from './shell/route-failure.tsx';
import { Shell } from './shell/shell.tsx';
import { PageSkeleton } from './ui/skeletons.tsx';

/** Every page is a chunk of its own: the list does not pay for the canvas. */
export function createRoutes() {
  return createBrowserRouter([
    {
      HydrateFallback: PageSkeleton,
      errorElement: <RouteFailure />,
      children: [
        { path: '/sign-in', lazy: async () => ({ Component: (await import('./sign-in/sign-in.tsx')).SignInPage }) },
        { path: '/setup', lazy: async () => ({ Component: (await import('./sign-in/setup.tsx')).SetupPage }) },
        {
          element: <Shell />,
          children: [
            {
              errorElement: <RouteFailure />,
              children: [
                { index: true, element: <Navigate to="/journeys" replace /> },
                { path: '/welcome', lazy: async () => ({ Component: (await import('./first-run/page.tsx')).FirstRunPage }) },
                { path: '/journeys', lazy: async () => ({ Component: (await import('./journeys/page.tsx')).JourneysPage }) },
                {
                  path: '/journeys/templates',
                  lazy: async () => ({ Component: (await import('./templates/page.tsx')).TemplatesPage }),
                },
                { path: '/journeys/:id', element: <Navigate to="edit" replace /> },
                { path: '/journeys/:id/edit', lazy: async () => ({ Component: (await import('./editor/page.tsx')).EditorPage }) },
                { path: '/journeys/:id/live', lazy: async () => ({ Component: (await import('./live/page.tsx')).LivePage }) },
                { path: '/customers', lazy: async () => ({ Component: (await import('./customers/page.tsx')).CustomersPage }) },
                { path: '/customers/groups', lazy: async () => ({ Component: (await import('./groups/page.tsx')).GroupsPage }) },
                { path: '/customers/groups/:id', lazy: async () => ({ Component: (await import('./groups/group-page.tsx')).GroupPage }) },
                {
                  path: '/customers/duplicates',
                  lazy: async () => ({ Component: (await import('./duplicates/page.tsx')).DuplicatesPage }),
                },
                { path: '/customers/import', lazy: async () => ({ Component: (await import('./imports/page.tsx')).ImportsPage }) },
                { path: '/customers/import/:id', lazy: async () => ({ Component: (await import('./imports/one-page.tsx')).ImportPage }) },
                {
                  path: '/customers/company',
                  lazy: async () => ({ Component: (await import('./customers/company-page.tsx')).CompanyPage }),
                },
                { path: '/customers/:id', lazy: async () => ({ Component: (await import('./customers/customer-page.tsx')).CustomerPage }) },
                { path: '/conversations', lazy: async () => ({ Component: (await import('./conversations/page.tsx')).ConversationsPage }) },
                { path: '/tasks', lazy: async () => ({ Component: (await import('./tasks/page.tsx')).TasksPage }) },
                { path: '/tray', lazy: async () => ({ Component: (await import('./tray/page.tsx')).TrayPage }) },
                { path: '/settings', lazy: async () => ({ Component: (await import('./settings/page.tsx')).SettingsPage }) },
                { path: '*', lazy: async () => ({ Component: (await import('./shell/not-found.tsx')).NotFoundPage }) },
              ],
            },
          ],
        },
      ],
    },
  ]);
}
