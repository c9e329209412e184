import { metrics } from '@voxpoint/contract/vocabulary';
import { useSearch } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useWords } from '../../base/words.ts';
import { overviewWords } from './overview-words.ts';
import { type Column, columns, type TableView } from './table-rows.ts';

/** Words from a to z, the worst scores, and the largest counts first; a second press turns that round. */
const descendsFirst: readonly Column[] = ['importance', 'responses'];
const numbers: readonly Column[] = ['importance', ...metrics, 'responses'];

/** The heads of the table, which sort it. */
export function SortHeads({ view }: { view: TableView }) {
  const words = useWords(overviewWords);
  const field = useWords(fieldWords);
  const [, change] = useSearch();
  const labels: Record<Column, string> = {
    ...field,
    name: field.touchpoint,
    importance: words.importance,
    responses: words.responses,
  };
  const sort = (column: Column) => {
    const descends = column === view.column ? !view.descending : descendsFirst.includes(column);
    const isDefault = column === 'name' && !descends;
    change({ sort: isDefault ? undefined : `${descends ? '-' : ''}${column}` });
  };
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const isHere = column === view.column;
          return (
            <th
              key={column}
              scope="col"
              class={numbers.includes(column) ? 'number' : undefined}
              aria-sort={isHere ? (view.descending ? 'descending' : 'ascending') : undefined}
            >
              <button type="button" class="quiet" onClick={() => sort(column)}>
                {labels[column]}{' '}
                <span aria-hidden="true" class="overview-sorted">
                  {isHere ? (view.descending ? '↓' : '↑') : ''}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
