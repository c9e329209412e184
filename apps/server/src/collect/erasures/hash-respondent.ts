import { createHmac } from 'node:crypto';

/** Stands for a respondent without telling who it is: HMAC-SHA-256 under the project's own key. */
export function hashRespondent(respondentId: string, erasureKey: string): string {
  return createHmac('sha256', erasureKey).update(respondentId).digest('base64url');
}
