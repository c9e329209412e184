import './row-bars.css';

/** Shares of a whole beside each other, from the worst band to the best. */
export function StackedBar({ shares }: { shares: readonly number[] }) {
  const starts = shares.map((_, index) => shares.slice(0, index).reduce((sum, share) => sum + share, 0));
  return (
    <svg class="stacked-bar" height="24" aria-hidden="true">
      {shares.map((share, index) => (
        <rect
          key={index}
          class={`band-${index}`}
          x={`${(starts[index] ?? 0) * 100}%`}
          width={`${share * 100}%`}
          height="24"
        />
      ))}
    </svg>
  );
}

/** The colour of a band beside its name. */
export function BandSample({ place }: { place: number }) {
  return (
    <svg class="band-sample" width="14" height="14" aria-hidden="true">
      <rect class={`band-${place}`} width="14" height="14" rx="3" />
    </svg>
  );
}
