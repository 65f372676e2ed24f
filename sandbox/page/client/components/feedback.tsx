import type { ReactNode } from 'react';
import { shirtSize } from './sizes.ts';

type AlertProps = { title?: string; children?: ReactNode; variant?: string };

export function Alert({ title, children, variant = 'info' }: AlertProps) {
  const isError = variant === 'error' || variant === 'danger';
  return (
    <div className={`hs-alert ${isError ? 'danger' : variant}`} role={isError ? 'alert' : 'status'}>
      <div className="hs-alert-title">{title}</div>
      {children !== undefined && <div className="hs-alert-body">{children}</div>}
    </div>
  );
}

type SpinnerProps = { label?: string; showLabel?: boolean; layout?: string; size?: string };

export function LoadingSpinner({ label = 'Loading', showLabel, layout, size }: SpinnerProps) {
  return (
    <div className={layout === 'centered' ? 'hs-loading centered' : 'hs-loading'} role="status">
      <span className={`hs-spinner ${shirtSize(size, 'sm')}`} aria-hidden="true" />
      <span className={showLabel === true ? '' : 'visually-hidden'}>{label}</span>
    </div>
  );
}

type ProgressBarProps = {
  title?: string;
  'aria-label'?: string;
  showPercentage?: boolean;
  value?: number;
  maxValue?: number;
  valueMax?: number;
  valueDescription?: string;
  variant?: string;
};

export function ProgressBar(props: ProgressBarProps) {
  const { title, value = 0, variant = 'success', valueDescription } = props;
  const max = props.maxValue ?? props.valueMax ?? 100;
  const share = max <= 0 ? 0 : Math.min(1, Math.max(0, value / max));
  const percent = `${Math.round(share * 100)}%`;
  return (
    <div className="hs-progress">
      {(title !== undefined || props.showPercentage === true) && (
        <div className="hs-progress-head">
          <span className="hs-progress-title">{title}</span>
          {props.showPercentage === true && <span>{percent}</span>}
        </div>
      )}
      <div
        className="hs-progress-track"
        role="progressbar"
        aria-label={props['aria-label'] ?? title ?? 'Progress'}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={valueDescription ?? percent}
      >
        <div className={`hs-progress-bar ${variant}`} style={{ width: percent }} />
      </div>
      {valueDescription !== undefined && <div className="hs-hint">{valueDescription}</div>}
    </div>
  );
}

type StepIndicatorProps = {
  stepNames?: string[];
  direction?: string;
  circleSize?: string;
  currentStep?: number;
  variant?: string;
  onClick?: (stepIndex: number) => void;
};

export function StepIndicator(props: StepIndicatorProps) {
  const { stepNames = [], direction = 'horizontal', currentStep = 0, variant = 'default', onClick } = props;
  return (
    <ol className={`hs-steps ${direction} ${variant} ${shirtSize(props.circleSize, 'sm')}`}>
      {stepNames.map((name, index) => {
        const state = index < currentStep ? 'done' : index === currentStep ? 'current' : 'ahead';
        const content = (
          <>
            <span className="hs-step-circle" aria-hidden="true">
              {state === 'done' ? '✓' : index + 1}
            </span>
            <span
              className={state !== 'current' && variant !== 'default' ? 'visually-hidden' : 'hs-step-name'}
            >
              {name}
              {state === 'done' && <span className="visually-hidden"> (done)</span>}
            </span>
          </>
        );
        return (
          <li key={name} className={state} aria-current={state === 'current' ? 'step' : undefined}>
            {onClick === undefined ? (
              <span className="hs-step">{content}</span>
            ) : (
              <button type="button" className="hs-step" onClick={() => onClick(index)}>
                {content}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
