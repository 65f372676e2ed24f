import type { ReactNode } from 'react';

export function Statistics({ children }: { children?: ReactNode }) {
  return <div className="hs-statistics">{children}</div>;
}

type ItemProps = { id?: string; label?: string; number?: string | number; children?: ReactNode };

export function StatisticsItem({ id, label, number, children }: ItemProps) {
  return (
    <div className="hs-statistic" id={id}>
      <div className="hs-statistic-label">{label}</div>
      <div className="hs-statistic-number">{number}</div>
      {children}
    </div>
  );
}

type TrendProps = { value?: string; direction?: 'increase' | 'decrease'; color?: 'red' | 'green' };

export function StatisticsTrend({ value, direction = 'increase', color }: TrendProps) {
  const isUp = direction === 'increase';
  return (
    <div className={`hs-trend ${color ?? (isUp ? 'green' : 'red')}`}>
      <span aria-hidden="true">{isUp ? '▲' : '▼'}</span>
      <span className="visually-hidden">{isUp ? 'up' : 'down'} </span>
      {value}
    </div>
  );
}

/** 0-32 red, 33-65 yellow, 66-100 green, as HubSpot has it. */
export function ScoreCircle({ score = 0 }: { score?: number }) {
  const kept = Math.round(Math.min(100, Math.max(0, score)));
  const band = kept < 33 ? 'alert' : kept < 66 ? 'warning' : 'success';
  const around = 2 * Math.PI * 20;
  return (
    <svg
      className={`hs-score ${band}`}
      viewBox="0 0 48 48"
      width="56"
      role="img"
      aria-label={`${kept} of 100`}
    >
      <circle cx="24" cy="24" r="20" className="hs-score-track" />
      <circle
        cx="24"
        cy="24"
        r="20"
        className="hs-score-arc"
        strokeDasharray={`${(around * kept) / 100} ${around}`}
        transform="rotate(-90 24 24)"
      />
      <text x="24" y="29" textAnchor="middle">
        {kept}
      </text>
    </svg>
  );
}
