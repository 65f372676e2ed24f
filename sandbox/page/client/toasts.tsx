import { useCallback, useRef, useState } from 'react';

export type Toast = { id: number; type: string; title: string | undefined; message: string };
export type AddToast = (alert: { type?: string; title?: string; message: string }) => void;

const maxToasts = 4;
const shownMs = 6_000;

/** The alerts that extensions raise, newest last, gone after a while. */
export function useToasts(): { toasts: Toast[]; addToast: AddToast; dismiss: (id: number) => void } {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const nextId = useRef(1);
  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const addToast = useCallback<AddToast>(
    ({ type = 'info', title, message }) => {
      const id = nextId.current++;
      setToasts((all) => [...all, { id, type, title, message }].slice(-maxToasts));
      setTimeout(() => dismiss(id), shownMs);
    },
    [dismiss],
  );
  return { toasts, addToast, dismiss };
}

export function Toasts({ toasts, onDismiss }: { toasts: Toast[]; onDismiss: (id: number) => void }) {
  return (
    <div className="toasts" role="region" aria-label="Alerts" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast ${toast.type}`}>
          <div>
            {toast.title !== undefined && <strong>{toast.title}</strong>}
            <span>{toast.message}</span>
          </div>
          <button type="button" aria-label="Dismiss alert" onClick={() => onDismiss(toast.id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
