import { settingsSchema } from '#server/documents/settings.ts';
import type { Shop } from '#workflows/simulate/shop.ts';

/** A shop as it is set up at first. */
export const freshShop: Shop = settingsSchema.parse({});
