import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../base/words.ts';
import { componentWords } from '../components/component-words.ts';

interface ChartFigureProps {
  title: string;
  /** The chart in one or two sentences, for those who do not see it. */
  summary: string;
  table: { head: string[]; rows: (string | number)[][] };
  /** The drawing; it is hidden from screen readers, which get the summary and the table. */
  children: ComponentChildren;
  heading?: 'h2' | 'h3';
  /** The drawing takes the keyboard and says by itself what it shows; it is not hidden. */
  isOperable?: boolean;
}

/** A chart that can be turned into a table of the same numbers. */
export function ChartFigure({
  title,
  summary,
  table,
  children,
  heading: Heading = 'h3',
  isOperable,
}: ChartFigureProps) {
  const words = useWords(componentWords);
  const [isTable, setIsTable] = useState(false);
  return (
    <figure class="chart">
      <figcaption>
        <Heading>{title}</Heading>
        <button type="button" class="quiet" onClick={() => setIsTable(!isTable)}>
          {isTable ? words.asChart : words.asTable}
        </button>
      </figcaption>
      {isTable ? (
        <ChartTable title={title} {...table} />
      ) : (
        <>
          <p class="unseen">{summary}</p>
          {isOperable ? children : <div aria-hidden="true">{children}</div>}
        </>
      )}
    </figure>
  );
}

function ChartTable({ title, head, rows }: ChartFigureProps['table'] & { title: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard.
    <section class="scrolls" tabIndex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest], row) => (
            // The hour that comes twice a year has the same name twice.
            <tr key={row}>
              <th scope="row">{first}</th>
              {rest.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
