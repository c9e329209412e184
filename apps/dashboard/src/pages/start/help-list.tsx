import { isLocalAddress } from '../../base/is-local-address.ts';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { startWords } from './start-words.ts';

/** Why nothing may come, likeliest first. `server` is where the widget comes from. */
export function HelpList({ server }: { server: string }) {
  const words = useWords(startWords);
  const { allowedOrigins } = useProject();
  return (
    <details>
      <summary>{words.helpTitle}</summary>
      <ul>
        <li>{words.helpConsole}</li>
        {allowedOrigins.length > 0 && <li>{words.helpOrigins(allowedOrigins.join(', '))}</li>}
        {isLocalAddress(server) && <li>{words.helpLocal}</li>}
        <li>{words.helpTrigger}</li>
        <li>{words.helpRestraint}</li>
        <li>{words.helpKey}</li>
        <li>
          {words.helpPolicy}{' '}
          <code>
            script-src {server}; connect-src {server}
          </code>
        </li>
        <li>{words.helpBlocker}</li>
      </ul>
    </details>
  );
}
