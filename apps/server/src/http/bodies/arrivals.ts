import { CodedError } from '../../base/coded-error.ts';

const mebibyte = 1_048_576;

export interface ArrivalLimits {
  /** Bytes of bodies that have not arrived whole. */
  perNetwork: number;
  inAll: number;
}

/** Generous for a network: two full batches at once, or the answers of thousands. */
export const arrivalLimits: ArrivalLimits = { perNetwork: 8 * mebibyte, inAll: 24 * mebibyte };

/** A body that is arriving. */
export interface Arrival {
  /** It holds so many bytes more. May refuse it, or another one. */
  grow(bytes: number): void;
  /** It is whole, refused, or gone. */
  end(): void;
}

/** Bounds the memory of bodies that are arriving. */
export interface Arrivals {
  /** `network` is undefined if the client's is not known: such a body is judged by itself. */
  begin(network: string | undefined, refuse: (error: CodedError) => void): Arrival;
}

interface Body {
  bytes: number;
  refuse: (error: CodedError) => void;
}

interface Holder {
  bytes: number;
  bodies: Set<Body>;
}

function largest<Sized extends { bytes: number }>(all: Iterable<Sized>): Sized {
  return [...all].reduce((one, other) => (one.bytes >= other.bytes ? one : other));
}

/**
 * When there are too many bytes in all, whoever holds the most loses the largest body, not whoever comes last: so those
 * who fill the memory do not keep out the others.
 */
export function createArrivals(limits: ArrivalLimits): Arrivals {
  const holders = new Map<unknown, Holder>();
  let total = 0;

  const refuseLargest = () => {
    const { refuse } = largest(largest(holders.values()).bodies);
    refuse(
      new CodedError(
        'overloaded',
        'Too much arrives at once, and this request was the largest. Send it again.',
      ),
    );
  };

  return {
    begin: (network, refuse) => {
      const body: Body = { bytes: 0, refuse };
      const name = network ?? body;
      const holder: Holder = holders.get(name) ?? { bytes: 0, bodies: new Set() };
      holders.set(name, holder);
      holder.bodies.add(body);
      return {
        grow: (bytes) => {
          body.bytes += bytes;
          holder.bytes += bytes;
          total += bytes;
          if (network !== undefined && holder.bytes > limits.perNetwork) {
            refuse(
              new CodedError(
                'too-many-requests',
                'Your network is sending too much at once. Send fewer requests side by side, and this one again.',
                { retryAfterSeconds: 5 },
              ),
            );
          }
          while (total > limits.inAll) refuseLargest();
        },
        end: () => {
          if (!holder.bodies.delete(body)) return;
          holder.bytes -= body.bytes;
          total -= body.bytes;
          if (holder.bodies.size === 0) holders.delete(name);
        },
      };
    },
  };
}
