/** The dated version in every path we call. A newer one changes validation rules too: read HubSpot's changelog first. */
export const apiVersion = '2026-09';
