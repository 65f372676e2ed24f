import { Axes } from './axes.tsx';
import { ChartFrame, describeChart } from './chart-frame.tsx';
import { chartModel, sayNumber } from './chart-model.ts';
import type { ChartModel, ChartProps } from './chart-model.ts';
import { useWorld } from '../../world.ts';

export function LineChart(props: ChartProps) {
  const model = chartModel(props, useWorld().preferences.language);
  if (model === null) return <p className="not-drawn">LineChart needs axes.</p>;
  const { showLegend, showDataLabels } = props.options ?? {};
  return (
    <ChartFrame model={model} showLegend={showLegend ?? model.series.length > 1}>
      {(widthPx) => <Lines model={model} widthPx={widthPx} hasLabels={showDataLabels === true} />}
    </ChartFrame>
  );
}

/** Not by colour alone: every series has its own dashes. */
const dashes = ['', '7 4', '2 4', '10 3 2 3'];

function Lines({ model, widthPx, hasLabels }: { model: ChartModel; widthPx: number; hasLabels: boolean }) {
  const heightPx = 260;
  const field = { left: 60, top: 16, width: widthPx - 72, height: heightPx - 64 };
  const band = field.width / model.categories.length;
  const x = (at: number) => field.left + band * (at + 0.5);
  const y = (value: number) => field.top + field.height - (value / model.max) * field.height;
  const below = model.categories.map(() => 0);
  const lines = model.series.map(({ name, color, values }, index) => {
    const points = values.flatMap((value, at) => {
      if (value === null) return [];
      const height = (model.isStacked ? (below[at] ?? 0) : 0) + value;
      below[at] = height;
      return [{ at, value, height }];
    });
    return { name, color, points, dash: dashes[index % dashes.length] };
  });
  return (
    <svg width={widthPx} height={heightPx} role="img" aria-label={describeChart('Line chart', model)}>
      <Axes model={model} field={field} />
      {lines.map(({ name, color, points, dash }) => (
        <g key={name} stroke={color} fill={color}>
          <polyline
            className="hs-line"
            points={points.map(({ at, height }) => `${x(at)},${y(height)}`).join(' ')}
            strokeDasharray={dash}
          />
          {points.map(({ at, value, height }) => (
            <circle key={at} cx={x(at)} cy={y(height)} r="4" stroke="#fff" strokeWidth="1.5">
              <title>{`${model.categories[at]}, ${name}: ${value.toLocaleString(model.language)}`}</title>
            </circle>
          ))}
          {hasLabels &&
            points.map(({ at, value, height }) => (
              <text
                key={at}
                x={x(at)}
                y={y(height) - 9}
                textAnchor="middle"
                className="data-label"
                aria-hidden="true"
              >
                {sayNumber(value, model)}
              </text>
            ))}
        </g>
      ))}
    </svg>
  );
}
