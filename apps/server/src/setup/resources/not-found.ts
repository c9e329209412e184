import { memberError, type ProblemCode } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';

type KindIn<Code> = Code extends `${infer Kind}-not-found` ? Kind : never;
/** Whatever a problem says of that there is none. */
export type ResourceKind = KindIn<ProblemCode>;

/** Nothing has this key. */
export function notFound(kind: ResourceKind, key: string): CodedError {
  const message = `There is no ${kind} '${key}'. Make it with PUT /v1/${kind}s/${key}, or correct the key.`;
  return new CodedError(`${kind}-not-found`, message);
}

/** A parameter names a touchpoint that there is not. */
export function noTouchpointAt(path: string, touchpoint: string): CodedError {
  const params = { touchpoint, address: `/v1/touchpoints/${touchpoint}` };
  const error = memberError(path, 'touchpoint-not-found', params);
  return new CodedError('touchpoint-not-found', error.message, { errors: [error] });
}
