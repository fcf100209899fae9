import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ask } from '../api/trpc.ts';
import { Failure } from '../ui/failure.tsx';
import { PageSkeleton } from '../ui/skeletons.tsx';
import { EditorScreen } from './editor-screen.tsx';

/** Designing a journey. The draft is asked for once; from then on what stands here is what counts, and saving merges. */
export function EditorPage() {
  const { id = '' } = useParams();
  const opened = useQuery({ ...ask('journeys.get', { id }), staleTime: 0, gcTime: 0, refetchOnMount: 'always' });
  const context = useQuery({ ...ask('journeys.context'), staleTime: 30_000 });
  const settings = useQuery({ ...ask('settings.get'), staleTime: 30_000 });
  const failed = [opened, context, settings].find((query) => query.isError && query.data === undefined);
  if (failed !== undefined) return <Failure whole what="app:editor.notOpened" error={failed.error} onRetry={() => void failed.refetch()} />;
  if (opened.data === undefined || context.data === undefined || settings.data === undefined) return <PageSkeleton />;
  return <EditorScreen key={id} opened={opened.data} context={context.data} settings={settings.data} />;
}
