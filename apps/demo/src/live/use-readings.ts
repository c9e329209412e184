import { useEffect, useState } from 'preact/hooks';
import { keepReading, type Readings } from './keep-reading.ts';

export interface Reading<Value> {
  /** The last value that was read. */
  value?: Value;
  readAt?: Date;
  /** What the last attempt failed with; absent while all is well. */
  failure?: unknown;
}

/** The last value of `read`, which must be the same function at every call. */
export function useReadings<Value>(read: Readings<Value>['read'], everyMs: number): Reading<Value> {
  const [reading, setReading] = useState<Reading<Value>>({});
  useEffect(
    () =>
      keepReading({
        everyMs,
        read,
        onValue: (value) => setReading({ value, readAt: new Date() }),
        onFailure: (failure) => setReading((last) => ({ ...last, failure })),
      }),
    [read, everyMs],
  );
  return reading;
}
