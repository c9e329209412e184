/** So many are under way in a server, and of them so many to one destination: a slow one takes no more. */
const atOnce = 100;
export const toOneAtOnce = 4;

/** What this server is sending at the moment. */
export class UnderWay {
  readonly #tries = new Set<Promise<void>>();
  /** How many, by project and destination. */
  readonly #counts = new Map<number, Map<string, number>>();

  get isEmpty(): boolean {
    return this.#tries.size === 0;
  }

  /** How many more may be begun. */
  get room(): number {
    return atOnce - this.#tries.size;
  }

  /** How many more each destination of a project takes that has some under way. */
  roomOf(projectId: number): Record<string, number> {
    const counts = this.#counts.get(projectId) ?? new Map<string, number>();
    return Object.fromEntries([...counts].map(([destination, count]) => [destination, toOneAtOnce - count]));
  }

  /** `trying` never rejects. */
  add({ projectId, destination }: { projectId: number; destination: string }, trying: Promise<void>): void {
    this.#count(projectId, destination, 1);
    const counted = trying.finally(() => {
      this.#count(projectId, destination, -1);
      this.#tries.delete(counted);
    });
    this.#tries.add(counted);
  }

  /** Resolves when one of them is done. */
  async one(): Promise<void> {
    await Promise.race(this.#tries);
  }

  async all(): Promise<void> {
    await Promise.all(this.#tries);
  }

  #count(projectId: number, destination: string, change: number): void {
    const counts = this.#counts.get(projectId) ?? new Map<string, number>();
    const count = (counts.get(destination) ?? 0) + change;
    if (count > 0) counts.set(destination, count);
    else counts.delete(destination);
    if (counts.size > 0) this.#counts.set(projectId, counts);
    else this.#counts.delete(projectId);
  }
}
