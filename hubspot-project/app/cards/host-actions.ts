import type { CrmUpdates } from './use-card.ts';

/** What the card may ask HubSpot's page to do. */
export type HostActions = {
  addAlert: (alert: {
    type?: 'success' | 'danger' | 'warning' | 'info';
    title?: string;
    message: string;
  }) => void;
  refreshObjectProperties: () => void;
  onCrmPropertiesUpdate: CrmUpdates;
};
