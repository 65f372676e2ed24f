import { retain } from '@remote-ui/rpc';
import type { AddToast } from './toasts.tsx';
import type { PropertyListener, RecordLink } from './use-record.ts';

/** An extension that keeps subscribing is stopped here. */
const maxListeners = 50;

/** `actions` of a card on a record, as HubSpot offers them. `stop` ends what they started. */
export function hostActions(link: RecordLink, addToast: AddToast) {
  const stops: (() => void)[] = [];
  const notOffered = (name: string) => () =>
    addToast({ type: 'warning', message: `${name} is not offered by the sandbox.` });
  const actions = {
    addAlert: (alert: { type?: string; title?: string; message: string }) => addToast(alert),
    reloadPage: () => location.reload(),
    refreshObjectProperties: () => link.refresh(),
    fetchCrmObjectProperties: async (names: string[] | '*') => pick(link.properties(), names),
    onCrmPropertiesUpdate: (names: string[] | '*', notify: PropertyListener['notify']) => {
      if (stops.length >= maxListeners) return;
      retain(notify);
      stops.push(link.listen({ names, notify }));
    },
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
    closeOverlay: notOffered('closeOverlay'),
    openIframeModal: notOffered('openIframeModal'),
    navigateToPage: notOffered('navigateToPage'),
  };
  return { actions, stop: () => stops.forEach((stop) => stop()) };
}

function pick(properties: Record<string, string>, names: string[] | '*'): Record<string, string> {
  if (names === '*') return { ...properties };
  return Object.fromEntries(names.map((name) => [name, properties[name] ?? '']));
}
