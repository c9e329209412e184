/** What people are written to in. */
export type Language = 'en' | 'de';
