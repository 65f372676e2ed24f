import { Axes, shorten } from './axes.tsx';
import { ChartFrame, describeChart } from './chart-frame.tsx';
import { chartModel, sayNumber } from './chart-model.ts';
import type { ChartModel, ChartProps } from './chart-model.ts';
import { useWorld } from '../../world.ts';

export function BarChart(props: ChartProps) {
  const model = chartModel(props, useWorld().preferences.language);
  if (model === null) return <p className="not-drawn">BarChart needs axes.</p>;
  const { showLegend, showDataLabels } = props.options ?? {};
  const Bars = model.isSideways ? LyingBars : StandingBars;
  return (
    <ChartFrame model={model} showLegend={showLegend ?? model.series.length > 1}>
      {(widthPx) => <Bars model={model} widthPx={widthPx} hasLabels={showDataLabels === true} />}
    </ChartFrame>
  );
}

type BarsProps = { model: ChartModel; widthPx: number; hasLabels: boolean };

/** Where each bar begins and how long it is, as shares of the value axis and of its category. */
function barsOf(model: ChartModel) {
  return model.categories.flatMap((category, at) => {
    let stacked = 0;
    return model.series.flatMap(({ name, color, values }, index) => {
      const value = values[at] ?? null;
      if (value === null) return [];
      const start = model.isStacked ? stacked : 0;
      stacked += value;
      const slots = model.isStacked ? 1 : model.series.length;
      const slot = model.isStacked ? 0 : index;
      return [{ key: `${category}/${name}`, category, name, color, value, at, start, slot, slots }];
    });
  });
}

function StandingBars({ model, widthPx, hasLabels }: BarsProps) {
  const heightPx = 260;
  const field = { left: 60, top: 16, width: widthPx - 72, height: heightPx - 64 };
  const band = field.width / model.categories.length;
  const scale = field.height / model.max;
  return (
    <svg width={widthPx} height={heightPx} role="img" aria-label={describeChart('Bar chart', model)}>
      <Axes model={model} field={field} />
      {barsOf(model).map(({ key, category, name, color, value, at, start, slot, slots }) => {
        const inner = Math.min(band * 0.68, 72 * slots);
        const width = inner / slots;
        const x = field.left + band * at + (band - inner) / 2 + width * slot;
        const y = field.top + field.height - (start + value) * scale;
        return (
          <g key={key}>
            <rect
              x={x}
              y={y}
              width={Math.max(1, width - 2)}
              height={Math.max(0, value * scale)}
              rx="2"
              fill={color}
            >
              <title>{`${category}, ${name}: ${value.toLocaleString(model.language)}`}</title>
            </rect>
            {hasLabels && (
              <text
                x={x + width / 2 - 1}
                y={y - 5}
                textAnchor="middle"
                className="data-label"
                aria-hidden="true"
              >
                {sayNumber(value, model)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function LyingBars({ model, widthPx, hasLabels }: BarsProps) {
  const bandPx = 34;
  const left = Math.min(150, widthPx * 0.34);
  const width = widthPx - left - 44;
  const heightPx = model.categories.length * bandPx + 40;
  const scale = width / model.max;
  return (
    <svg width={widthPx} height={heightPx} role="img" aria-label={describeChart('Bar chart', model)}>
      <g className="hs-axes" aria-hidden="true">
        {model.categories.map((name, at) => (
          <text key={name} x={left - 8} y={bandPx * (at + 0.5) + 4} textAnchor="end">
            {shorten(name, Math.floor(left / 7))}
          </text>
        ))}
        <line x1={left} x2={left} y1={0} y2={heightPx - 36} className="base" />
        <text x={left + width / 2} y={heightPx - 10} textAnchor="middle" className="axis-name">
          {model.valueLabel}
        </text>
      </g>
      {barsOf(model).map(({ key, category, name, color, value, at, start, slot, slots }) => {
        const inner = bandPx * 0.64;
        const y = bandPx * at + (bandPx - inner) / 2 + (inner / slots) * slot;
        return (
          <g key={key}>
            <rect
              x={left + start * scale}
              y={y}
              width={Math.max(0, value * scale)}
              height={Math.max(1, inner / slots - 1)}
              rx="2"
              fill={color}
            >
              <title>{`${category}, ${name}: ${value.toLocaleString(model.language)}`}</title>
            </rect>
            {(hasLabels || slots === 1) && !model.isStacked && (
              <text
                x={left + value * scale + 6}
                y={y + inner / slots / 2 + 4}
                className="data-label"
                aria-hidden="true"
              >
                {sayNumber(value, model)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
