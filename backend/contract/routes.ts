import type { RouteSpec } from './route.ts';
import { accessRoutes } from './routes/access-routes.ts';
import { analyticsRoutes } from './routes/analytics-routes.ts';
import { auditRoutes } from './routes/audit-routes.ts';
import { connectionRoutes } from './routes/connection-routes.ts';
import { contactRoutes } from './routes/contact-routes.ts';
import { decisionRoutes } from './routes/decision-routes.ts';
import { notificationRoutes } from './routes/notification-routes.ts';
import { privacyRoutes } from './routes/privacy-routes.ts';
import { searchRoutes } from './routes/search-routes.ts';
import { realtimeRoutes } from './routes/realtime-routes.ts';
import { settingsRoutes } from './routes/settings-routes.ts';
import { surfaceRoutes } from './routes/surface-routes.ts';
import { syncRoutes } from './routes/sync-routes.ts';
import { workflowRoutes } from './routes/workflow-routes.ts';

/** Every REST route there is: the one table. */
export const apiRoutes = {
  ...contactRoutes,
  ...syncRoutes,
  ...connectionRoutes,
  ...surfaceRoutes,
  ...settingsRoutes,
  ...decisionRoutes,
  ...workflowRoutes,
  ...privacyRoutes,
  ...accessRoutes,
  ...searchRoutes,
  ...analyticsRoutes,
  ...auditRoutes,
  ...notificationRoutes,
  ...realtimeRoutes,
} as const satisfies Record<string, RouteSpec>;

export type RouteName = keyof typeof apiRoutes;
