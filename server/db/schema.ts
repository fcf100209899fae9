import type { Kysely } from 'kysely';
import type { AccountTable, ApiKeysTable, MigrationsTable, SessionTable, UserTable, VerificationTable } from './tables/access.ts';
import type { ClocksTable } from './tables/clocks.ts';
import type {
  ChannelSettingsTable,
  ConversationFilesTable,
  ConversationMessagesTable,
  ConversationsTable,
} from './tables/conversations.ts';
import type { ConsentsTable, CustomersTable, EventsTable, IdentitiesTable } from './tables/customers.ts';
import type {
  AuditTable,
  EnrollmentsTable,
  JourneyStatesTable,
  ListensTable,
  OutboxTable,
  SubscriptionsTable,
  VersionsTable,
  VisitsTable,
} from './tables/enrollments.ts';
import type { ErasuresTable, KeptRefusalsTable } from './tables/erasures.ts';
import type { ImportMappingsTable, ImportRowsTable, ImportsTable } from './tables/imports.ts';
import type { InletsTable } from './tables/inlets.ts';
import type { JourneyStartsTable } from './tables/journey-starts.ts';
import type { KeptValuesTable } from './tables/kept-values.ts';
import type { MergesTable, NotDuplicatesTable } from './tables/merges.ts';
import type { DecisionsTable, MessagesTable, TrayTable } from './tables/messages.ts';
import type { MovePeopleTable, MovesTable } from './tables/moves.ts';
import type { SampleCustomersTable } from './tables/samples.ts';
import type { SegmentDueTable, SegmentEventsTable, SegmentMembersTable, SegmentStaleTable, SegmentsTable } from './tables/segments.ts';
import type {
  AbsencesTable,
  BranchesTable,
  NoticesTable,
  StaffSettingsTable,
  TasksTable,
  TaskWaitsTable,
  TeamMembersTable,
  TeamsTable,
} from './tables/staff.ts';
import type { SurveysTable } from './tables/surveys.ts';
import type { WebhookCallsTable } from './tables/webhooks.ts';

/** Every table of the records. */
export interface Schema {
  customers: CustomersTable;
  sample_customers: SampleCustomersTable;
  identities: IdentitiesTable;
  consents: ConsentsTable;
  events: EventsTable;
  journey_states: JourneyStatesTable;
  versions: VersionsTable;
  subscriptions: SubscriptionsTable;
  enrollments: EnrollmentsTable;
  visits: VisitsTable;
  listens: ListensTable;
  outbox: OutboxTable;
  moves: MovesTable;
  move_people: MovePeopleTable;
  audit: AuditTable;
  messages: MessagesTable;
  decisions: DecisionsTable;
  tray: TrayTable;
  conversations: ConversationsTable;
  conversation_messages: ConversationMessagesTable;
  conversation_files: ConversationFilesTable;
  channel_settings: ChannelSettingsTable;
  segments: SegmentsTable;
  segment_members: SegmentMembersTable;
  segment_stale: SegmentStaleTable;
  segment_due: SegmentDueTable;
  segment_events: SegmentEventsTable;
  surveys: SurveysTable;
  kept_values: KeptValuesTable;
  journey_starts: JourneyStartsTable;
  clocks: ClocksTable;
  inlets: InletsTable;
  webhook_calls: WebhookCallsTable;
  imports: ImportsTable;
  import_rows: ImportRowsTable;
  import_mappings: ImportMappingsTable;
  merges: MergesTable;
  not_duplicates: NotDuplicatesTable;
  erasures: ErasuresTable;
  kept_refusals: KeptRefusalsTable;
  branches: BranchesTable;
  teams: TeamsTable;
  team_members: TeamMembersTable;
  absences: AbsencesTable;
  tasks: TasksTable;
  task_waits: TaskWaitsTable;
  notices: NoticesTable;
  staff_settings: StaffSettingsTable;
  api_keys: ApiKeysTable;
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  verification: VerificationTable;
  migrations: MigrationsTable;
}

export type Db = Kysely<Schema>;
