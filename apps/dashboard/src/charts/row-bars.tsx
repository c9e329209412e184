import './row-bars.css';

export interface BarRow {
  key: string | number;
  label: string;
  /** From 0 to 1: how much of the width. */
  length: number;
  /** The number, as it is read. */
  text: string;
  /** The place of a band, from the worst to the best. */
  place?: 0 | 1 | 2;
}

/** Bars below each other that begin at the same zero, each with its number. */
export function RowBars({ rows }: { rows: readonly BarRow[] }) {
  return (
    <div class="row-bars">
      {rows.map(({ key, label, length, text, place }) => (
        <div key={key}>
          <span class="row-bars-label">{label}</span>
          <svg height="14" aria-hidden="true">
            <line x1="0" x2="0" y1="0" y2="14" />
            <rect class={place === undefined ? '' : `band-${place}`} width={`${length * 100}%`} height="14" />
          </svg>
          <span class="number">{text}</span>
        </div>
      ))}
    </div>
  );
}
