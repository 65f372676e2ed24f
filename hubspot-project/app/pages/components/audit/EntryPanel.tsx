import {
  Button,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Panel,
  PanelBody,
  PanelSection,
  Text,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayMoment } from 'kindred-shared/time/say-when.ts';
import type { AuditEntry } from '../../api-types.ts';
import type { AuditFilters } from '../../queries/filters.ts';
import { useMe } from '../../queries/use-me.ts';
import { useAuditWords } from '../../words/use-audit-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { sayEntryWho } from '../../words/say-entry-who.ts';
import { EntryValues } from './EntryValues.tsx';

/** One entry with everything that it holds, and the ways to others like it. */
export function EntryPanel({
  entry,
  filters,
  onFilter,
}: {
  entry: AuditEntry;
  filters: AuditFilters;
  onFilter: (next: AuditFilters) => void;
}) {
  const { actions, shared } = useSurface();
  const words = useAuditWords();
  const pages = usePagesWords();
  const { data: me } = useMe();
  const id = `entry-${entry.seq}`;
  const narrow = (next: AuditFilters) => {
    actions.closeOverlay(id);
    onFilter(next);
  };
  const { who, contactId, erased } = entry;
  const { by: _by, who: _who, ...others } = filters;
  return (
    <Panel id={id} title={words('entry', { seq: String(entry.seq) })} variant="modal" width="md">
      <PanelBody>
        <PanelSection>
          <Flex direction="column" gap="md">
            <Facts entry={entry} />
            {entry.erased ? <Text>{words('erased')}</Text> : <EntryValues entry={entry} />}
            <Flex direction="row" gap="sm" wrap="wrap">
              {who !== null && (
                <Button size="xs" onClick={() => narrow({ ...others, who })}>
                  {words('onlyWho', { who: sayEntryWho(entry, { me, words: pages, shared }) })}
                </Button>
              )}
              {who === null && !erased && (
                <Button size="xs" onClick={() => narrow({ ...others, by: 'kindred' })}>
                  {words('onlyWho', { who: pages('someone') })}
                </Button>
              )}
              {contactId !== null && (
                <Button size="xs" onClick={() => narrow({ ...filters, contactId })}>
                  {words('onlyAbout')}
                </Button>
              )}
            </Flex>
          </Flex>
        </PanelSection>
      </PanelBody>
    </Panel>
  );
}

function Facts({ entry }: { entry: AuditEntry }) {
  const { shared, timeStyle } = useSurface();
  const words = useAuditWords();
  const pages = usePagesWords();
  const { data: me } = useMe();
  const facts: [string, string | null][] = [
    [words('colWhen'), sayMoment(entry.at, timeStyle)],
    [words('colWho'), sayEntryWho(entry, { me, words: pages, shared })],
    [words('reason'), entry.reason],
    [words('subject'), entry.subject ?? (entry.contactId === null ? null : `contact ${entry.contactId}`)],
    [words('via'), [entry.source, entry.via, entry.provider].filter((part) => part !== null).join(' · ')],
    [words('address'), entry.address],
    [words('agent'), entry.agent],
    [words('number'), `${entry.seq} · ${entry.hash}`],
  ];
  return (
    <DescriptionList direction="row">
      {facts.flatMap(([label, value]) =>
        value === null
          ? []
          : [
              <DescriptionListItem key={label} label={label}>
                {value}
              </DescriptionListItem>,
            ],
      )}
    </DescriptionList>
  );
}
