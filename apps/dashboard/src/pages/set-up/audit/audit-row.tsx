import type { AuditChange, AuditEntry } from '@voxpoint/contract';
import { useFormats } from '../../../base/formats.ts';
import { useProject } from '../../../base/session.tsx';
import { useWords } from '../../../base/words.ts';
import { auditActionWords, auditActorWords } from './audit-code-words.ts';
import { auditWords } from './audit-words.ts';

/** Who did what to what, and what was changed by it. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const words = useWords(auditWords);
  const actions = useWords(auditActionWords);
  const actors = useWords(auditActorWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  const { at, action, actor, subject, changes, moreChanges } = entry;
  const { name, key } = subject;
  return (
    <tr>
      <td class="soft">
        <time dateTime={at}>{formats.time(at, timeZone)}</time>
      </td>
      <td>
        {actor.kind === 'key' ? <code>{actor.name}</code> : actor.name || actors[actor.kind]}
        {actor.name && <span class="soft access-second">{actors[actor.kind]}</span>}
      </td>
      <td>
        {actions[action]}
        {(name || key) && (
          <>
            {': '}
            <b>{name || key}</b>
          </>
        )}
        {changes.length > 0 && (
          <details>
            <summary>{words.changes(changes.length + moreChanges)}</summary>
            <Changes changes={changes} />
            {moreChanges > 0 && <p class="soft">{words.moreChanges(moreChanges)}</p>}
          </details>
        )}
      </td>
    </tr>
  );
}

function Changes({ changes }: { changes: readonly AuditChange[] }) {
  const words = useWords(auditWords);
  return (
    <dl class="audit-changes">
      {changes.map(({ path, before, after }) => (
        <div key={path}>
          <dt>
            <code>{path}</code>
          </dt>
          <dd>
            <span class="unseen">{words.before}: </span>
            <del>{before === null ? words.nothing : toText(before)}</del>
            {' → '}
            <span class="unseen">{words.after}: </span>
            <ins>{after === null ? words.nothing : toText(after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
