type PageMessageProps = { title: string; hint?: string; action?: string; onAction?: () => void };

/** A page that has only something to say: loading, missing, failed. */
export function PageMessage({ title, hint, action, onAction }: PageMessageProps) {
  return (
    <main className="page-message" aria-live="polite">
      <h1>{title}</h1>
      {hint !== undefined && <p>{hint}</p>}
      {action !== undefined && (
        <button type="button" className="hs-button secondary" onClick={onAction}>
          {action}
        </button>
      )}
    </main>
  );
}
