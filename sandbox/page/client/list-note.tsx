import type { ReactNode } from 'react';

type ListNoteProps = {
  title: string;
  children?: ReactNode;
  action?: string;
  onAction?: () => void;
  isAlert?: boolean;
};

/** What stands in the place of a list that has nothing to show. */
export function ListNote({ title, children, action, onAction, isAlert }: ListNoteProps) {
  return (
    <div className="list-note" role={isAlert === true ? 'alert' : 'status'}>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && (
        <button type="button" className="hs-button secondary" onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  );
}
