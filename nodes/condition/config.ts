import * as z from 'zod';
import { rulesSchema } from '../kit/rules/schema.ts';

export const config = z.object({ rules: rulesSchema.meta({ widget: 'rules' }) });

export type ConditionConfig = z.infer<typeof config>;
