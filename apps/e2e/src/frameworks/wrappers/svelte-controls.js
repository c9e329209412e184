/** What the test changes. */
export const controls = {};
