import {
  Accordion, AutoGrid, Box, Button, ButtonRow, Card, DescriptionList, DescriptionListItem, Divider, Dropdown, Flex, Heading, Icon,
  Illustration, Image, Inline, Link, List, LoadingButton, Spacer, StatusTag, Tab, Tabs, Tag, Text, Tile, Tooltip,
} from '@hubspot/ui-extensions'; // prettier-ignore
import { useState } from 'react';

const pixel = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const icons = [
  'contact',
  'edit',
  'delete',
  'refresh',
  'dataSync',
  'settings',
  'search',
  'warning',
  'success',
  'locked',
  'undo',
  'filter',
  'link',
  'reports',
  'email',
  'clock',
] as const;

export function Layout() {
  const [pressed, setPressed] = useState('nothing');
  return (
    <Flex direction="column" gap="md">
      <ButtonRow>
        <Button variant="primary" onClick={() => setPressed('primary')}>Primary</Button>
        <Button overlay={<Tooltip placement="bottom">Says more</Tooltip>}>Secondary</Button>
        <Button variant="destructive">Destructive</Button>
        <Button variant="transparent">Transparent</Button>
        <Button disabled={true}>Disabled</Button>
        <Button size="sm" href="https://example.com">Other site</Button>
        <Button size="xs" variant="primary">Tiny</Button>
        <LoadingButton loading={true} variant="primary">Saving</LoadingButton>
        <Dropdown buttonText="More" buttonSize="md">
          <Dropdown.ButtonItem onClick={() => setPressed('first')}>First</Dropdown.ButtonItem>
          <Dropdown.ButtonItem onClick={() => setPressed('second')}>Second</Dropdown.ButtonItem>
        </Dropdown>
      </ButtonRow>
      <Text>Pressed: {pressed}</Text>
      <Tabs defaultSelected="text">
        <Tab tabId="text" title="Text">
          <Heading>A heading</Heading>
          <Text>Body text, <Text inline={true} format={{ fontWeight: 'bold' }}>bold</Text> and <Link href="https://example.com">a link</Link>.</Text>
          <Text variant="microcopy">Microcopy</Text>
          <Text format={{ italic: true, lineDecoration: 'strikethrough' }}>Taken back</Text>
          <List variant="unordered-styled"><Text>One</Text><Text>Two</Text></List>
        </Tab>
        <Tab tabId="tags" title="Tags">
          <Inline gap="sm">
            <Tag>Default</Tag><Tag variant="success">Success</Tag><Tag variant="warning">Warning</Tag><Tag variant="error">Error</Tag><Tag variant="info" onClick={() => setPressed('tag')}>Press</Tag>
          </Inline>
        </Tab>
        <Tab tabId="off" title="Off" disabled={true} tooltip="Not yet"><Text>never</Text></Tab>
      </Tabs>
      <Inline gap="md">
        <StatusTag variant="success">In sync</StatusTag><StatusTag variant="info">Being sent</StatusTag><StatusTag variant="warning">Differs</StatusTag><StatusTag variant="danger">Not in sync</StatusTag><StatusTag hollow={true}>Not linked</StatusTag>
      </Inline>
      <Divider />
      <AutoGrid columnWidth={240} gap="md" flexible={true}>
        <Tile><DescriptionList direction="row"><DescriptionListItem label="Name"><Text>Robin Doe</Text></DescriptionListItem><DescriptionListItem label="Phone"><Text>+1 555 0100</Text></DescriptionListItem></DescriptionList></Tile>
        <Tile compact={true}><Accordion title="Details" defaultOpen={true}><Text>Inside</Text></Accordion><Accordion title="More details"><Text>Inside</Text></Accordion></Tile>
        <Card><Box><Inline gap="sm">{icons.map((name) => <Icon key={name} name={name} screenReaderText={name} />)}</Inline></Box></Card>
        <Tile><Illustration name="contacts" alt="Two people" width={120} /><Spacer size="sm" /><Image src={pixel} alt="A dot" width={12} /></Tile>
      </AutoGrid>
    </Flex>
  );
} // prettier-ignore
