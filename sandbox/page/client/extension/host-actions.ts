import { retain } from '@remote-ui/rpc';
import { goTo } from '../navigation.ts';
import { appPath } from '../places.ts';
import type { AddToast } from '../toasts.tsx';
import type { PropertyListener } from '../use-record.ts';
import type { RecordSubject, Subject } from './subject.ts';

/** An extension that keeps subscribing is stopped here. */
const maxListeners = 50;

export type IframeModal = {
  uri: string;
  height: number;
  width: number;
  title?: string;
  flush?: boolean;
  onClose: (() => void) | undefined;
};

export type HostDeps = {
  portalId: number;
  subject: Subject;
  addToast: AddToast;
  closeOverlay: (id: string) => void;
  openIframe: (iframe: IframeModal) => void;
};

/** `actions` of an extension, as HubSpot offers them at its place. `stop` ends what they started. */
export function hostActions(deps: HostDeps) {
  const stops: (() => void)[] = [];
  const everywhere = {
    addAlert: (alert: { type?: string; title?: string; message: string }) => deps.addToast(alert),
    closeOverlay: deps.closeOverlay,
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
    navigateToPage: ({ to, params }: { to: string; params?: Record<string, string> }) =>
      goTo(appPath(deps.portalId, to, params)),
    openIframeModal: (iframe: Omit<IframeModal, 'onClose'>, onClose?: () => void) => {
      if (onClose !== undefined) retain(onClose);
      deps.openIframe({ ...iframe, onClose });
    },
    reloadPage: () => location.reload(),
  };
  const actions =
    deps.subject.kind === 'record'
      ? { ...everywhere, ...recordActions(deps.subject.record, stops) }
      : everywhere;
  return { actions, stop: () => stops.forEach((stop) => stop()) };
}

function recordActions(record: RecordSubject, stops: (() => void)[]) {
  return {
    refreshObjectProperties: () => record.refresh(),
    fetchCrmObjectProperties: async (names: string[] | '*') => pick(record.properties(), names),
    onCrmPropertiesUpdate: (names: string[] | '*', notify: PropertyListener['notify']) => {
      if (stops.length >= maxListeners) return;
      retain(notify);
      stops.push(record.listen({ names, notify }));
    },
  };
}

/** The named ones, empty where the record has none. */
export function pick(properties: Record<string, string>, names: string[] | '*'): Record<string, string> {
  if (names === '*') return { ...properties };
  return Object.fromEntries(names.map((name) => [name, properties[name] ?? '']));
}
