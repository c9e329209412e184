import type { WrittenSetup } from '@voxpoint/contract';
import { Document } from 'yaml';

const comment = ` The set-up of a Voxpoint project: what differs from the defaults. Keys, people, answers and marks are no part of it.
 What would change:  voxpoint apply voxpoint.yaml --dry-run
 Change it:          voxpoint apply voxpoint.yaml`;

/** A set-up as YAML, the same text for the same set-up. */
export function toYaml(setup: WrittenSetup): string {
  const document = new Document(setup, { aliasDuplicateObjects: false });
  document.commentBefore = comment;
  return document.toString({ lineWidth: 110 });
}
