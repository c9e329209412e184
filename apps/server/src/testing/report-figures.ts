/** Prints what a test measured, in a run that asks for it by `FIGURES` (`npm run test:long`). */
export function reportFigures(name: string, figures: Record<string, number | string>): void {
  if (!process.env.FIGURES) return;
  const text = Object.entries(figures).map(([what, value]) => `${what} ${value}`);
  process.stdout.write(`${name}: ${text.join(', ')}\n`);
}
