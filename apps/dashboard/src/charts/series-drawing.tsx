import { axisTicks } from './axis-ticks.ts';
import { lineRuns } from './line-runs.ts';
import type { SeriesChartProps, SeriesPoint } from './series-chart.tsx';
import { joinLabels, labelStep, type SeriesLayout } from './series-layout.ts';

type SeriesDrawingProps = Pick<
  SeriesChartProps,
  'points' | 'range' | 'perDay' | 'format' | 'formatCount' | 'target' | 'marks'
> & { layout: SeriesLayout; active: number | null };

export function SeriesDrawing({ layout, active, ...chart }: SeriesDrawingProps) {
  const { points, target, marks = [] } = chart;
  const right = layout.left + layout.plotWidth;
  return (
    <svg width={layout.width} height={layout.height} aria-hidden="true">
      <Axes layout={layout} {...chart} />
      <Bars layout={layout} points={points} />
      {active !== null && (
        <path class="cursor" d={`M${layout.x(active)} ${layout.top}V${layout.barBottom}`} />
      )}
      <Band layout={layout} points={points} />
      {target && (
        <>
          <path class="target" d={`M${layout.left} ${layout.y(target.value)}H${right}`} />
          <text class="target-label" x={right} y={layout.y(target.value) - 5} text-anchor="end">
            {target.label}
          </text>
        </>
      )}
      <Before layout={layout} points={points} />
      <Line layout={layout} points={points} active={active} />
      <Marks layout={layout} marks={marks} />
    </svg>
  );
}

const mostTicks = 7;
const labelWidth = 72;

function Axes({ layout, points, range, perDay, format, formatCount }: Omit<SeriesDrawingProps, 'active'>) {
  const { left, plotWidth, x, y, barTop, barBottom } = layout;
  const step = labelStep(layout.bucketWidth, labelWidth, perDay);
  const highest = Math.max(0, ...points.map(({ count }) => count));
  return (
    <>
      {axisTicks(range, mostTicks).map((tick) => (
        <g key={tick} class={tick === 0 && range.min < 0 ? 'zero' : ''}>
          <path class="grid" d={`M${left} ${y(tick)}h${plotWidth}`} />
          <text x={left - 8} y={y(tick) + 4} text-anchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      <path class="grid" d={`M${left} ${barBottom}h${plotWidth}`} />
      {highest > 0 && (
        <text x={left - 8} y={layout.barY(highest) + 4} text-anchor="end">
          {formatCount(highest)}
        </text>
      )}
      <text x={left - 8} y={barBottom + 4} text-anchor="end">
        {highest > 0 && barBottom - barTop > 12 ? formatCount(0) : ''}
      </text>
      {points.map(
        ({ label }, index) =>
          index % step === 0 && (
            <text key={index} x={x(index)} y={barBottom + 18} text-anchor={anchor(layout, x(index))}>
              {label}
            </text>
          ),
      )}
    </>
  );
}

/** A label near an edge leans inwards. */
function anchor({ left, plotWidth }: SeriesLayout, x: number): string {
  if (x + labelWidth / 2 > left + plotWidth) return 'end';
  return x - labelWidth / 2 < 0 ? 'start' : 'middle';
}

interface PartProps {
  layout: SeriesLayout;
  points: readonly SeriesPoint[];
}

function Bars({ layout: { x, barY, barBottom, bucketWidth }, points }: PartProps) {
  const width = Math.max(1, bucketWidth * 0.7);
  const path = (partial: boolean) =>
    points
      .map((point, index) =>
        point.count > 0 && point.partial === partial
          ? `M${x(index) - width / 2} ${barBottom}V${barY(point.count)}h${width}V${barBottom}z`
          : '',
      )
      .join('');
  return (
    <>
      <path class="bars" d={path(false)} />
      <path class="bars partial" d={path(true)} />
    </>
  );
}

function Band({ layout: { x, y, bucketWidth }, points }: PartProps) {
  const { solid, alone } = lineRuns(
    points.map(({ interval, value }) => ({ score: interval && value, partial: false })),
  );
  const bound = (index: number, end: 'low' | 'high') => y(points[index]?.interval?.[end] ?? 0);
  const half = Math.min(bucketWidth / 2, 6);
  return (
    <>
      {solid.map((run) => (
        <path
          key={run[0]}
          class="band"
          d={`M${run.map((index) => `${x(index)} ${bound(index, 'high')}`).join('L')}L${run
            .toReversed()
            .map((index) => `${x(index)} ${bound(index, 'low')}`)
            .join('L')}z`}
        />
      ))}
      {alone.map((index) => (
        <rect
          key={index}
          class="band"
          x={x(index) - half}
          width={half * 2}
          y={bound(index, 'high')}
          height={bound(index, 'low') - bound(index, 'high')}
        />
      ))}
    </>
  );
}

function Before({ layout: { x, y }, points }: PartProps) {
  const { solid, alone } = lineRuns(points.map(({ before = null }) => ({ score: before, partial: false })));
  const place = (index: number) => `${x(index)} ${y(points[index]?.before ?? 0)}`;
  return (
    <>
      {solid.map((run) => (
        <path key={run[0]} class="before" d={`M${run.map(place).join('L')}`} />
      ))}
      {alone.map((index) => (
        <path key={index} class="before alone" d={`M${place(index)}l0 0`} />
      ))}
    </>
  );
}

/** Dots have room only if the buckets are not too narrow. */
const leastDotGap = 9;

function Line({ layout, points, active }: PartProps & { active: number | null }) {
  const { x, y, bucketWidth } = layout;
  const { solid, dashed, alone } = lineRuns(points.map(({ value, partial }) => ({ score: value, partial })));
  const path = (run: readonly number[]) =>
    `M${run.map((index) => `${x(index)} ${y(points[index]?.value ?? 0)}`).join('L')}`;
  const dotted =
    bucketWidth >= leastDotGap ? points.keys() : [...alone, ...(active === null ? [] : [active])];
  return (
    <>
      {solid.map((run) => (
        <path key={run[0]} class="line" d={path(run)} />
      ))}
      {dashed.map((run) => (
        <path key={run[0]} class="line partial" d={path(run)} />
      ))}
      {Array.from(dotted, (index) => {
        const point = points[index];
        if (!point || point.value === null) return null;
        return (
          <circle
            key={index}
            class={`dot ${point.isFew ? 'few' : ''}`}
            cx={x(index)}
            cy={y(point.value)}
            r={index === active ? 5 : 3}
          />
        );
      })}
    </>
  );
}

function Marks({ layout, marks }: { layout: SeriesLayout } & Required<Pick<SeriesChartProps, 'marks'>>) {
  const labels = joinLabels(
    marks.map(({ number, place }) => ({ number, x: layout.x(place) })),
    24,
  );
  return (
    <>
      {marks.map(({ number, place, isActive }) => (
        <path
          key={number}
          class={`mark ${isActive ? 'active' : ''}`}
          d={`M${layout.x(place)} ${layout.top - 6}V${layout.barBottom}`}
        />
      ))}
      {labels.map(({ first, last, x }) => (
        <text key={first} class="mark-number" x={x} y={layout.top - 10} text-anchor="middle">
          {first === last ? first : `${first}–${last}`}
        </text>
      ))}
    </>
  );
}
