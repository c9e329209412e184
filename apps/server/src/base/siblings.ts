/** What one process of a server says to the others: they hear it in order and a moment later, and nobody waits for them. */
export interface Channel<Message> {
  tell(message: Message): void;
  hear(listener: (message: Message) => void): void;
}

/** The processes that are one server together. */
export interface Siblings {
  /** How many there are, this one included. */
  count: number;
  /** A name of its own for each use; messages must be JSON. */
  channel<Message>(name: string): Channel<Message>;
}

/** Of a process that is a server alone. */
export const noSiblings: Siblings = { count: 1, channel: () => ({ tell: () => {}, hear: () => {} }) };

/** Does something here and in every sibling. */
export function everywhere(siblings: Siblings, name: string, act: () => void): () => void {
  const { tell, hear } = siblings.channel<null>(name);
  hear(act);
  return () => {
    act();
    tell(null);
  };
}

/** This process's part of what its server has room for; no less of each than `least`, which one request may need. */
export function shareOf<Limits extends { [Name in keyof Limits]: number }>(
  limits: Limits,
  { count }: Siblings,
  least: Partial<Limits> = {},
): Limits {
  const shares = Object.entries<number>(limits).map(([name, limit]) => [
    name,
    Math.max(Math.ceil(limit / count), Number(least[name as keyof Limits] ?? 1)),
  ]);
  return Object.fromEntries(shares) as Limits;
}
