import {
  DescriptionList,
  DescriptionListItem,
  Flex,
  Panel,
  PanelBody,
  PanelSection,
  Text,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { fieldKeys } from '../../api-types.ts';
import { useContact } from '../../queries/use-contact.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { ListFrame } from '../ListFrame.tsx';
import { RecordLinks } from '../RecordLinks.tsx';
import type { RecordPlace } from '../RecordLinks.tsx';

/** Who a line of the log is about. The log itself holds no names; the person is read when somebody asks. */
export function WhoPanel({
  id,
  contactId,
  record,
}: {
  id: string;
  contactId: string | null;
  record: RecordPlace;
}) {
  const words = useSyncsWords();
  const pages = usePagesWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      id={id}
      title={words('whoTitle')}
      variant="modal"
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
    >
      <PanelBody>
        <PanelSection>
          {contactId === null ? (
            <Flex direction="column" gap="sm">
              <Text>{pages('nobody')}</Text>
              <RecordLinks records={[record]} />
            </Flex>
          ) : (
            isOpen && <Person contactId={contactId} />
          )}
        </PanelSection>
      </PanelBody>
    </Panel>
  );
}

function Person({ contactId }: { contactId: string }) {
  const { shared } = useSurface();
  const query = useContact(contactId);
  const fields = query.data?.fields ?? {};
  return (
    <ListFrame query={query}>
      <DescriptionList direction="row">
        {fieldKeys.flatMap((key) => {
          const value = fields[key]?.value ?? null;
          if (value === null) return [];
          return (
            <DescriptionListItem key={key} label={shared(key)}>
              {value}
            </DescriptionListItem>
          );
        })}
      </DescriptionList>
      <RecordLinks records={query.data?.links ?? []} />
    </ListFrame>
  );
}
