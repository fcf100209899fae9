import type { Migration } from '../migrate.ts';

/** Since when workers fail at an enrollment again and again: seen by the reconciler, shown to people among those that are stuck. */
export const failing: Migration = {
  name: '015-failing',
  async up(trx) {
    await trx.schema.alterTable('enrollments').addColumn('failing_since', 'bigint').execute();
  },
};
