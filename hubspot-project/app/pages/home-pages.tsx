import { PageRoutes, createPageRouter } from '@hubspot/ui-extensions/pages';
import { ApprovalsPage } from './components/approvals/ApprovalsPage.tsx';
import { AuditPage } from './components/audit/AuditPage.tsx';
import { ConflictsPage } from './components/conflicts/ConflictsPage.tsx';
import { Dashboard } from './components/Dashboard.tsx';
import { ExceptionsPage } from './components/exceptions/ExceptionsPage.tsx';
import { HomeLayout } from './components/HomeLayout.tsx';
import { NotFoundPage } from './components/NotFoundPage.tsx';
import { NotificationsPage } from './components/notifications/NotificationsPage.tsx';
import { RunPage } from './components/runs/RunPage.tsx';
import { RunsPage } from './components/runs/RunsPage.tsx';
import { SearchPage } from './components/search/SearchPage.tsx';
import { SessionPage } from './components/syncs/SessionPage.tsx';
import { SyncsPage } from './components/syncs/SyncsPage.tsx';
import { WorkflowPage } from './components/workflows/WorkflowPage.tsx';
import { WorkflowsPage } from './components/workflows/WorkflowsPage.tsx';

/** Every page of the app home by its path. */
export const HomePages = createPageRouter(
  <PageRoutes layoutComponent={HomeLayout}>
    <PageRoutes.IndexRoute component={Dashboard} id="dashboard" />
    <PageRoutes.Route path="/syncs" component={SyncsPage} id="syncs" />
    <PageRoutes.Route path="/syncs/:id" component={SessionPage} id="sync" />
    <PageRoutes.Route path="/conflicts" component={ConflictsPage} id="conflicts" />
    <PageRoutes.Route path="/exceptions" component={ExceptionsPage} id="exceptions" />
    <PageRoutes.Route path="/approvals" component={ApprovalsPage} id="approvals" />
    <PageRoutes.Route path="/workflows" component={WorkflowsPage} id="workflows" />
    <PageRoutes.Route path="/workflows/:id" component={WorkflowPage} id="workflow" />
    <PageRoutes.Route path="/runs" component={RunsPage} id="runs" />
    <PageRoutes.Route path="/runs/:id" component={RunPage} id="run" />
    <PageRoutes.Route path="/notifications" component={NotificationsPage} id="notifications" />
    <PageRoutes.Route path="/audit" component={AuditPage} id="audit" />
    <PageRoutes.Route path="/search" component={SearchPage} id="search" />
    <PageRoutes.AnyRoute component={NotFoundPage} />
  </PageRoutes>,
);
