import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { ChartModel } from './chart-model.ts';

type ChartFrameProps = {
  model: ChartModel;
  showLegend: boolean;
  /** Draws into the width that there is. */
  children: (widthPx: number) => ReactNode;
};

/**
 * What all charts have: a title, a legend and the picture. HubSpot does not promise the figures as a table; an extension
 * that wants them read brings its own.
 */
export function ChartFrame({ model, showLegend, children }: ChartFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(560);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidthPx(Math.max(220, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <figure className="hs-chart">
      {model.title !== '' && <figcaption>{model.title}</figcaption>}
      {showLegend && (
        <ul className="hs-legend" aria-label="Legend">
          {model.series.map(({ name, color }) => (
            <li key={name}>
              <span style={{ background: color }} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      )}
      <div ref={frame} className="hs-chart-picture">
        {model.categories.length === 0 ? <p className="hs-hint">There is no data yet.</p> : children(widthPx)}
      </div>
    </figure>
  );
}

/** What the picture says to those who do not see it. */
export function describeChart(kind: string, model: ChartModel): string {
  const { title, series, categories, valueLabel, categoryLabel } = model;
  const about = title === '' ? `${valueLabel} by ${categoryLabel}` : title;
  return `${kind}: ${about}. ${categories.length} points, ${series.length} series.`;
}
