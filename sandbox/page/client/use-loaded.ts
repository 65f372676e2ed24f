import { useCallback, useEffect, useState } from 'react';
import type { Loaded } from './sandbox-api.ts';

export type Loadable<Value> =
  { state: 'loading' } | { state: 'failed'; message: string } | { state: 'ready'; value: Value };

/** Reads once for every new `key`, and again when asked to; what comes too late is forgotten. */
export function useLoaded<Value>(
  key: string,
  read: () => Promise<Loaded<Value>>,
): [Loadable<Value>, () => void] {
  const [loadable, setLoadable] = useState<Loadable<Value>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    void read().then((answer) => {
      if (!isCurrent) return;
      if (answer.outcome === 'ok') setLoadable({ state: 'ready', value: answer.value });
      else
        setLoadable({
          state: 'failed',
          message: answer.outcome === 'failed' ? answer.message : 'There is no such record or account.',
        });
    });
    return () => {
      isCurrent = false;
    };
    // `read` is made anew with every drawing; the key says what it reads.
  }, [key, attempt]);
  return [loadable, useCallback(() => setAttempt((before) => before + 1), [])];
}

/** The name of the page in the browser's tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Local sandbox`;
  }, [title]);
}
