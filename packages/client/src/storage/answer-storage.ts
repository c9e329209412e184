/**
 * Where answers wait until they are acknowledged. React Native's AsyncStorage is one as it stands. Each answer is an entry of
 * its own under a name of its own, so that processes and tabs can share a storage. One that throws, rejects or does not answer
 * does no harm: the answer is then kept in memory. A storage belongs to one project.
 */
export interface AnswerStorage {
  getItem(name: string): Promise<string | null | undefined> | string | null | undefined;
  setItem(name: string, value: string): unknown;
  removeItem(name: string): unknown;
  /** The names of all entries; those of others among them do no harm. */
  getAllKeys(): Promise<readonly string[]> | readonly string[];
}
