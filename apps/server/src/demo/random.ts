import { hash } from 'node:crypto';

/** Numbers from 0 to 1 that are the same at every run: mulberry32, seeded by a word. */
export function seededRandom(word: string): () => number {
  let state = Number.parseInt(hash('sha256', word).slice(0, 8), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The index of one of the weights, each as likely as it weighs. */
export function pickWeighted(weights: readonly number[], random: number): number {
  let rest = random * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return index < 0 ? weights.length - 1 : index;
}

/** A UUID that is the same for the same word. */
export function uuidOf(word: string): string {
  const digest = hash('sha256', word);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
