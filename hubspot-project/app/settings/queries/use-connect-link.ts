import { answerOf } from 'kindred-shared/api/client.ts';
import { useEffect, useState } from 'react';
import type { ConnectionHealth, Provider } from '../view.ts';
import { useChange } from './use-change.ts';

/** The backend's links to connect a CRM work for five minutes: one that is older would lead to an apology. */
const linkLivesMs = 4.5 * 60_000;

/**
 * The link to a CRM's page where access is allowed. It works once: when it was opened, turned down there or has become too
 * old, a new one is to be asked for.
 */
export function useConnectLink({ provider, declinedAt }: ConnectionHealth) {
  const [isOpened, setOpened] = useState(false);
  const [knownDecline, setKnownDecline] = useState(declinedAt);
  const connect = useChange((api, to: Provider) =>
    answerOf(
      to === 'hubspot' ? api.POST('/api/connections/hubspot') : api.POST('/api/connections/pipedrive'),
    ),
  );
  const { data, reset } = connect;
  const url = data?.outcome === 'ok' ? data.value.authorizeUrl : null;
  const isDeclined = url !== null && declinedAt !== null && declinedAt !== knownDecline;
  useEffect(() => {
    if (url === null) return;
    const timer = setTimeout(reset, isDeclined ? 0 : linkLivesMs);
    return () => clearTimeout(timer);
  }, [url, isDeclined, reset]);
  const ask = (onAsked: () => void) => {
    setOpened(false);
    setKnownDecline(declinedAt);
    connect.mutate(provider, { onSuccess: onAsked });
  };
  return {
    url: isDeclined ? null : url,
    isOpened: isOpened && url !== null && !isDeclined,
    isAsking: connect.isPending,
    answer: data,
    ask,
    open: () => setOpened(true),
  };
}
