import { PageHeader } from '../shell/page-header.tsx';

export function JourneysPage() {
  return <PageHeader title="JourneysPage" />;
}
