/** Answers that are sent together, by the names of their entries. */
export interface Group {
  names: readonly string[];
  /** How many tries have failed before. */
  attempt: number;
}

/** When what is sent. */
export interface Schedule {
  /** Has these sent; those under way are not sent twice. */
  add(names: readonly string[]): void;
  /** Has those sent once more, or later, that are under way. */
  again(group: Group, delayMs: number): void;
  /** It is under way no more. */
  done(name: string): void;
  /** Ends all waits. */
  hurry(): void;
  /** Resolves when nothing is being sent, though some may wait. */
  idle(): Promise<void>;
  /** Sends nothing more; resolves when nothing is being sent. */
  close(): Promise<void>;
}

const mostTogether = 100;
/** Side by side. What comes meanwhile is gathered, so that a busy sender sends batches. */
const mostRequests = 4;

/** @param send must not reject */
export function createSchedule(send: (group: Group) => Promise<void>): Schedule {
  const due: Group[] = [];
  /** Those that are due, being sent, or waiting. */
  const underWay = new Set<string>();
  /** What ends each wait, and its timer. */
  const waits = new Map<() => void, ReturnType<typeof setTimeout>>();
  const idlers = new Set<() => void>();
  let requests = 0;
  let isClosed = false;

  const goOn = () => {
    while (requests < mostRequests && due[0] && !isClosed) {
      requests += 1;
      void send(due.shift() as Group).then(() => {
        requests -= 1;
        goOn();
      });
    }
    if (requests > 0) return;
    for (const resolve of idlers) resolve();
    idlers.clear();
  };
  const again = (group: Group, delayMs: number) => {
    const end = () => {
      clearTimeout(waits.get(end));
      waits.delete(end);
      due.push(group);
      goOn();
    };
    if (!delayMs) return end();
    if (isClosed) return;
    waits.set(end, setTimeout(end, delayMs));
  };
  const idle = () =>
    new Promise<void>((resolve) => {
      idlers.add(resolve);
      goOn();
    });
  return {
    add: (names) => {
      for (const name of names) {
        if (underWay.has(name)) continue;
        underWay.add(name);
        const last = due[due.length - 1];
        if (last?.attempt === 0 && last.names.length < mostTogether) last.names = [...last.names, name];
        else due.push({ names: [name], attempt: 0 });
      }
      goOn();
    },
    again,
    done: (name) => void underWay.delete(name),
    hurry: () => {
      for (const end of [...waits.keys()]) end();
    },
    idle,
    close: () => {
      isClosed = true;
      for (const timer of waits.values()) clearTimeout(timer);
      return idle();
    },
  };
}
