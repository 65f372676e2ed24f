import type { ChartModel } from './chart-model.ts';
import { sayNumber } from './chart-model.ts';

/** The field that the data is drawn into. */
export type Field = { left: number; top: number; width: number; height: number };

/** Room for each label; with less, only every second, third … is written. */
const labelWidthPx = 64;

/** Lines and numbers of the value axis, names along the other one. `band` is the width of a category. */
export function Axes({ model, field }: { model: ChartModel; field: Field }) {
  const { left, top, width, height } = field;
  const bottom = top + height;
  const band = width / model.categories.length;
  const every = Math.max(1, Math.ceil(labelWidthPx / band));
  const room = Math.max(4, Math.floor((band * every) / 6.5));
  return (
    <g className="hs-axes" aria-hidden="true">
      {model.ticks.map((tick) => {
        const y = bottom - (tick / model.max) * height;
        return (
          <g key={tick}>
            <line x1={left} x2={left + width} y1={y} y2={y} className={tick === 0 ? 'base' : ''} />
            <text x={left - 8} y={y + 4} textAnchor="end">
              {sayNumber(tick, model)}
            </text>
          </g>
        );
      })}
      {model.categories.map((name, at) =>
        at % every === 0 ? (
          <text key={name} x={left + band * (at + 0.5)} y={bottom + 18} textAnchor="middle">
            {shorten(name, room)}
          </text>
        ) : null,
      )}
      <text x={left + width / 2} y={bottom + 38} textAnchor="middle" className="axis-name">
        {model.categoryLabel}
      </text>
      <text
        transform={`translate(12 ${top + height / 2}) rotate(-90)`}
        textAnchor="middle"
        className="axis-name"
      >
        {model.valueLabel}
      </text>
    </g>
  );
}

export function shorten(name: string, room: number): string {
  const letters = Array.from(name);
  return letters.length <= room ? name : `${letters.slice(0, room - 1).join('')}…`;
}
