import { Flex, Link } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Provider } from '../api-types.ts';
import { useConnections } from '../queries/use-connections.ts';
import { usePagesWords } from '../words/use-pages-words.ts';

export type RecordPlace = { provider: Provider; externalId: string | null };

/** The ways to a person's records, one for each CRM that has one. */
export function RecordLinks({
  records,
  say,
}: {
  records: readonly RecordPlace[];
  /** What a link to this place is called; "Open in …" where nothing is said. */
  say?: (place: string) => string;
}) {
  const { shared } = useSurface();
  const words = usePagesWords();
  const { data } = useConnections();
  const links = records.flatMap(({ provider, externalId }) => {
    const template = data?.items.find((one) => one.provider === provider)?.recordUrl;
    if (template == null || externalId === null) return [];
    return [{ provider, url: template.replace('{id}', encodeURIComponent(externalId)) }];
  });
  if (links.length === 0) return null;
  return (
    <Flex direction="row" gap="sm" wrap="wrap">
      {links.map(({ provider, url }) => (
        <Link key={url} href={{ url, external: provider !== 'hubspot' }}>
          {say?.(shared(provider)) ?? words('openIn', { place: shared(provider) })}
        </Link>
      ))}
    </Flex>
  );
}
