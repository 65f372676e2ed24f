import { Flex, Text, hubspot } from '@hubspot/ui-extensions';
import {
  PageBreadcrumbs,
  PageHeader,
  PageLink,
  PageRoutes,
  PageTitle,
  createPageRouter,
  usePageRoute,
} from '@hubspot/ui-extensions/pages';
import { parts } from './parts/index.tsx';

const PageRouter = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute component={Home} id="home" />
    <PageRoutes.Route path="/parts/:part" component={Part} id="part" />
  </PageRoutes>,
);

hubspot.extend<'pages'>(() => <PageRouter />);

function Home() {
  return (
    <Flex direction="column" gap="sm">
      <PageTitle>All parts</PageTitle>
      {Object.keys(parts).map((part) => (
        <PageLink key={part} to="/parts/:part" params={{ part }}>
          {part}
        </PageLink>
      ))}
    </Flex>
  );
}

function Part() {
  const { params } = usePageRoute();
  const name = params['part'] ?? '';
  const Content = parts[name];
  return (
    <Flex direction="column" gap="md">
      <PageTitle>{`Gallery: ${name}`}</PageTitle>
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/">All parts</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>{name}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <PageHeader>
        <PageHeader.PrimaryAction>
          <PageHeader.PageLink to="/parts/:part" params={{ part: 'fields' }}>
            Fields
          </PageHeader.PageLink>
        </PageHeader.PrimaryAction>
      </PageHeader>
      <Text variant="microcopy">{JSON.stringify(params)}</Text>
      {Content === undefined ? <Text>There is no such part.</Text> : <Content />}
    </Flex>
  );
}
