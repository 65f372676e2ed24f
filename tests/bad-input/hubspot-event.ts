import { portalId } from '../fixtures/backend.ts';

/** An event as HubSpot delivers it. */
export const hubspotEvent = (more: Record<string, unknown> = {}) => ({
  eventId: 48,
  subscriptionId: 1,
  portalId,
  appId: 1001001,
  occurredAt: 1_790_000_000_000,
  subscriptionType: 'contact.propertyChange',
  attemptNumber: 0,
  objectId: 101,
  propertyName: 'jobtitle',
  propertyValue: 'Zoë',
  changeSource: 'CRM_UI',
  ...more,
});
