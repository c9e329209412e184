import { useEffect, useRef, useState } from 'preact/hooks';
import { useFormats } from '../../../base/formats.ts';
import { saveFile } from '../../../base/save-file.ts';
import { useProject } from '../../../base/session.tsx';
import { useWords } from '../../../base/words.ts';
import '../../../components/access-table.css';
import { useLeaveWarning } from '../../../forms/use-leave-warning.ts';
import { inviteWords, refusalWords } from './invite-words.ts';
import { type RowResult, readReceipt } from './read-receipt.ts';

interface MadeInvitesProps {
  touchpoint: string;
  /** With the links, as the server gives them this once; or without, if it sends them by mail. */
  csv: string;
  isMailed: boolean;
  onClose(): void;
}

/** What became of the rows, and the only time that the links are there. */
export function MadeInvites({ touchpoint, csv, isMailed, onClose }: MadeInvitesProps) {
  const words = useWords(inviteWords);
  const { count } = useFormats();
  const [isDownloaded, setIsDownloaded] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  const rows = readReceipt(csv);
  const refused = rows.filter(({ status }) => status === 'rejected');
  const repeated = rows.filter(({ status }) => status === 'duplicate').length;
  const taken = rows.length - refused.length;
  const links = isMailed ? 0 : taken;
  const isUnsaved = links > 0 && !isDownloaded;
  useLeaveWarning(isUnsaved, words.lost);
  const download = () => {
    saveFile(new Blob([csv], { type: 'text/csv' }), `invites-${touchpoint}.csv`);
    setIsDownloaded(true);
  };
  return (
    <div class="panel stack">
      <h3 ref={heading} tabIndex={-1}>
        {headingOf(words, { isMailed, count: count(taken), taken })}
      </h3>
      {repeated > 0 && <p>{words.repeated(count(repeated), repeated === 1)}</p>}
      {links > 0 && <p>{words.once}</p>}
      <div class="row">
        <button type="button" class="main" onClick={download}>
          {links > 0 ? words.download : words.downloadAll}
        </button>
        <button
          type="button"
          onClick={() => {
            if (!isUnsaved || confirm(words.lost)) onClose();
          }}
        >
          {words.done}
        </button>
        <span role="status">{isDownloaded && words.downloaded}</span>
      </div>
      {refused.length > 0 && <Refused rows={refused} />}
    </div>
  );
}

function headingOf(
  words: (typeof inviteWords)['en'],
  { isMailed, taken, count }: { isMailed: boolean; taken: number; count: string },
): string {
  if (isMailed) return taken === 0 ? words.noneMailed : words.mailedTitle(count, taken === 1);
  return taken === 0 ? words.noneMade : words.madeTitle(count, taken === 1);
}

/** The file has all of them. */
const mostShown = 50;

function Refused({ rows }: { rows: RowResult[] }) {
  const words = useWords(inviteWords);
  const { count } = useFormats();
  return (
    <>
      <p>
        <b>{words.refused(count(rows.length), rows.length === 1)}</b>
      </p>
      <table class="access-table refused-rows">
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.respondent}</th>
            <th scope="col">{words.reason}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostShown).map((row) => (
            <tr key={row.line}>
              <th scope="row">
                <span class="narrow-label">{words.line} </span>
                {row.line}
              </th>
              <td>{row.respondent && <code>{row.respondent}</code>}</td>
              <td>
                <Reason row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostShown && <p class="soft">{words.moreRefused(count(rows.length - mostShown))}</p>}
    </>
  );
}

function Reason({ row: { code, reason, retryAt } }: { row: RowResult }) {
  const words = useWords(inviteWords);
  const reasons: Record<string, string> = useWords(refusalWords);
  const { time } = useFormats();
  const { timeZone } = useProject();
  return (
    <>
      {reasons[code] ?? code}
      {retryAt ? (
        <span class="soft access-second">{words.againFrom(time(retryAt, timeZone))}</span>
      ) : (
        <span class="soft access-second" lang="en">
          {reason}
        </span>
      )}
    </>
  );
}
