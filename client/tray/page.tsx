import { PageHeader } from '../shell/page-header.tsx';

export function TrayPage() {
  return <PageHeader title="TrayPage" />;
}
