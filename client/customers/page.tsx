import { PageHeader } from '../shell/page-header.tsx';

export function CustomersPage() {
  return <PageHeader title="CustomersPage" />;
}
