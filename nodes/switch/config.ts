import * as z from 'zod';
import { rulesSchema } from '../kit/rules/schema.ts';

const oneCase = z.object({
  /** The port of this case. Stays the same when cases before it are removed or change places. */
  name: z.string().regex(/^case_\d{1,3}$/),
  /** What people call it. */
  title: z.string().trim().max(60).optional().meta({ widget: 'text' }),
  rules: rulesSchema.meta({ widget: 'rules' }),
});

export const config = z.object({ cases: z.array(oneCase).min(1).max(12).meta({ widget: 'cases' }) });

export type SwitchConfig = z.infer<typeof config>;
