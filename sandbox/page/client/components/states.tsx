import type { ReactNode } from 'react';
import { PlacedHeading } from './heading-level.tsx';
import { Drawing } from './illustration.tsx';

type EmptyStateProps = {
  title?: string;
  children?: ReactNode;
  layout?: string;
  reverseOrder?: boolean;
  imageWidth?: number;
  imageName?: string;
  flush?: boolean;
};

export function EmptyState(props: EmptyStateProps) {
  const { title, children, layout = 'horizontal', imageWidth = 250, imageName = 'emptyStateCharts' } = props;
  const className = [
    'hs-state',
    layout,
    props.reverseOrder === true ? 'reversed' : '',
    props.flush === true ? 'flush' : '',
  ];
  return (
    <div className={className.join(' ').trim()}>
      <div className="hs-state-words">
        {title !== undefined && <PlacedHeading className="hs-state-title">{title}</PlacedHeading>}
        {children}
      </div>
      <div className="hs-state-image" style={{ maxWidth: imageWidth }}>
        <Drawing name={imageName} />
      </div>
    </div>
  );
}

const errorImages: Record<string, string> = {
  lock: 'lock',
  support: 'customerSupport',
  error: 'errorGeneral',
};

type ErrorStateProps = { title?: string; children?: ReactNode; type?: string };

export function ErrorState({ title = 'Something went wrong.', children, type = 'error' }: ErrorStateProps) {
  return (
    <div className="hs-state vertical reversed" role="alert">
      <div className="hs-state-words">
        <PlacedHeading className="hs-state-title">{title}</PlacedHeading>
        {children}
      </div>
      <div className="hs-state-image" style={{ maxWidth: 150 }}>
        <Drawing name={errorImages[type] ?? 'errorGeneral'} />
      </div>
    </div>
  );
}
