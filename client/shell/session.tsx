import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { ask, type OutputOf } from '../api/trpc.ts';
import { speak } from '../i18n/i18n.ts';
import { Failure } from '../ui/failure.tsx';
import { PageSkeleton } from '../ui/skeletons.tsx';
import { type Deed, mayDo } from './may.ts';

type User = NonNullable<OutputOf<'session.me'>['user']>;

const SessionContext = createContext<{ user: User; version: string } | null>(null);

/** Who is signed in, and what this person may do. */
export function useSession(): { user: User; version: string; may: (deed: Deed) => boolean } {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside of SessionGate');
  return { ...session, may: (deed) => mayDo(session.user.role, deed) };
}

/** Lets through who is signed in; leads everybody else to the right door and back again. */
export function SessionGate({ children }: { children: ReactNode }) {
  const me = useQuery({ ...ask('session.me'), staleTime: 60_000 });
  const { pathname, search } = useLocation();
  const user = me.data?.user ?? null;
  const language = user?.language;
  useEffect(() => {
    if (language !== undefined) void speak(language);
  }, [language]);
  if (me.data === undefined) {
    return me.isError ? <Failure whole what="app:shell.cannotOpen" error={me.error} onRetry={() => void me.refetch()} /> : <PageSkeleton />;
  }
  if (me.data.needsSetup) return <Navigate to="/setup" replace />;
  if (user === null) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  return <SessionContext value={{ user, version: me.data.version }}>{children}</SessionContext>;
}
