import * as z from 'zod';
import { dateRuleSchema } from '../kit/calendar/date-rule.ts';
import { rulesSchema } from '../kit/rules/schema.ts';

export const config = z.object({
  when: dateRuleSchema.meta({ widget: 'dateRule' }),
  where: rulesSchema.optional().meta({ widget: 'rules' }),
});

export type OnDateConfig = z.infer<typeof config>;
