import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../base/coded-error.ts';

/** Says what an address takes. */
export function mediaTypeUnsupported({ routeOptions }: FastifyRequest, cause?: unknown): CodedError {
  const taken = routeOptions.config?.takesCsv ? 'application/json or text/csv' : 'application/json';
  return new CodedError('media-type-unsupported', `This address takes ${taken}.`, { cause });
}
