import type { ProblemCode } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';

type KindIn<Code> = Code extends `${infer Kind}-not-found` ? Kind : never;
/** Whatever a problem says of that there is none. */
export type ResourceKind = KindIn<ProblemCode>;

/** Nothing has this key; `path` names the parameter, if it was one. */
export function notFound(kind: ResourceKind, key: string, path?: string): CodedError {
  const message = `There is no ${kind} '${key}'. Make it with PUT /v1/${kind}s/${key}, or correct the key.`;
  return new CodedError(`${kind}-not-found`, message, path ? { errors: [{ path, message }] } : {});
}
