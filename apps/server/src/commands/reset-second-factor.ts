import type { Person } from '@voxpoint/contract';
import { OperatorError } from '../base/coded-error.ts';
import type { Api } from './api.ts';
import { listAll } from './list-all.ts';

export async function resetSecondFactor(api: Api, email: string): Promise<string> {
  const people = await listAll<Person>(api, '/v1/people');
  const person = people.find((one) => one.email === email.toLowerCase());
  if (!person) throw new OperatorError(`Nobody with the e-mail address ${email} belongs to the project.`);
  await api.send(`DELETE /v1/people/${person.id}/second-factor`);
  return `${person.email} has no second factor any more, and is signed out everywhere.`;
}
