/** Kinds of businesses that Nhịp has something ready for. */
export const businesses = ['shop', 'spa', 'school', 'repair', 'software'] as const;
export type Business = (typeof businesses)[number];
