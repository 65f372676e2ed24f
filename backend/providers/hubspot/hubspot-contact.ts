/** A contact as HubSpot answers it. A property absent from `properties` was not asked for or is unknown; null is empty. */
export type HubSpotContact = {
  /** Decimal digits. */
  id: string;
  properties: Record<string, string | null>;
  /** From `updatedAt`, else the property `lastmodifieddate`; 0 when HubSpot gave neither. */
  updatedAtMs: number;
  archived: boolean;
  /** When it was put into the recycle bin, where HubSpot says so. */
  archivedAtMs?: number;
  /** Newest first, only for the properties asked with history. */
  history?: Record<string, HubSpotHistoryItem[]>;
};

export type HubSpotHistoryItem = {
  value: string | null;
  atMs: number;
  sourceType: string | null;
  sourceId: string | null;
  updatedByUserId: string | null;
};
