import * as z from 'zod';
import { idSchema } from '#workflows/journey/schema.ts';

/** Steps that are gone → steps of the new version whose people go there. */
export const mapSchema = z.record(idSchema, idSchema);
