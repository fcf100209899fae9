import { PageHeader } from '../shell/page-header.tsx';

export function CustomerPage() {
  return <PageHeader title="CustomerPage" />;
}
