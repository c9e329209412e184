import type { CsvOptions } from '@voxpoint/contract';
import { useId } from 'preact/hooks';
import { useWords } from '../../base/words.ts';
import { exportWords } from './export-words.ts';

/** How a spreadsheet is set up: what it divides cells by goes with how it writes numbers. */
const layouts = {
  comma: { separator: ',', decimal: '.' },
  semicolon: { separator: ';', decimal: ',' },
  tab: { separator: 'tab', decimal: '.' },
} as const satisfies Record<string, CsvOptions>;
export type Layout = keyof typeof layouts;

export interface TableChoice {
  layout: Layout;
  hasSpreadsheetDates: boolean;
}

/** What the person's spreadsheet most likely understands: it follows the language of the machine. */
export function likelyChoice(): TableChoice {
  const hasComma = new Intl.NumberFormat(navigator.language).format(0.5).includes(',');
  return { layout: hasComma ? 'semicolon' : 'comma', hasSpreadsheetDates: true };
}

/** The parameters of the export. */
export function toQuery({ layout, hasSpreadsheetDates }: TableChoice): Record<string, string> {
  return { ...layouts[layout], dates: hasSpreadsheetDates ? 'spreadsheet' : 'iso' };
}

interface TableChoicesProps {
  choice: TableChoice;
  onChange(choice: TableChoice): void;
}

export function TableChoices({ choice, onChange }: TableChoicesProps) {
  const words = useWords(exportWords);
  const id = useId();
  return (
    <div class="stack">
      <div class="row">
        <label for={id}>{words.layout}</label>
        <select
          id={id}
          value={choice.layout}
          onChange={({ currentTarget }) => onChange({ ...choice, layout: currentTarget.value as Layout })}
        >
          {(Object.keys(layouts) as Layout[]).map((layout) => (
            <option key={layout} value={layout}>
              {words[`${layout}Layout`]}
            </option>
          ))}
        </select>
      </div>
      <label class="row">
        <input
          type="checkbox"
          checked={choice.hasSpreadsheetDates}
          onChange={({ currentTarget }) =>
            onChange({ ...choice, hasSpreadsheetDates: currentTarget.checked })
          }
        />
        {words.spreadsheetDates}
      </label>
      <p class="hint">{words.exact}</p>
    </div>
  );
}
