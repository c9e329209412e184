/** The packages that npm gets, each from the `dist/npm` that its build makes; in the order in which they need each other. */
export const publishedPackages = [
  'packages/widget',
  'packages/client',
  'packages/react',
  'packages/vue',
  'packages/svelte',
];
