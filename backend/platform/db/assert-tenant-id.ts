const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Throws for anything but a UUID: whose rows are seen is said with it, in one place as a part of a statement. */
export function assertTenantId(tenantId: string): void {
  if (!uuid.test(tenantId)) throw new TypeError('a tenant id is a UUID');
}
