import type { Person } from '@voxpoint/contract';

/** Whether cases can be given to somebody: viewers only read them. */
export function mayDealWithCases({ role }: Pick<Person, 'role'>): boolean {
  return role !== 'viewer';
}
