import {
  Button,
  Flex,
  Form,
  Input,
  Link,
  Modal,
  ModalBody,
  ModalFooter,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  Text,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import { useState } from 'react';

export function Overlays() {
  const actions = useExtensionActions<'pages'>();
  const [said, setSaid] = useState('nothing');
  return (
    <Flex direction="column" gap="md">
      <Button
        variant="primary"
        overlay={
          <Modal id="sure" title="Take back 12 changes?" variant="danger" onClose={() => setSaid('closed')}>
            <ModalBody><Text>The values of yesterday come back.</Text></ModalBody>
            <ModalFooter>
              <Button variant="destructive" onClick={() => { setSaid('taken back'); actions.closeOverlay('sure'); }}>Take back 12 changes</Button>
              <Button onClick={(_event, reactions) => reactions.closeModal('sure')}>Cancel</Button>
            </ModalFooter>
          </Modal>
        }
      >
        Take back
      </Button>
      <Link
        href=""
        overlay={
          <Panel id="edit" title="Edit Robin Doe" width="md">
            <PanelBody>
              <PanelSection>
                <Form onSubmit={() => setSaid('panel form')}><Input name="name" label="Name" defaultValue="Robin" /></Form>
              </PanelSection>
              <Button overlay={<Modal id="inner" title="Really?"><ModalBody><Text>Modal over a panel.</Text></ModalBody></Modal>}>Ask</Button>
            </PanelBody>
            <PanelFooter><Button variant="primary" onClick={() => actions.closeOverlay('edit')}>Save</Button></PanelFooter>
          </Panel>
        }
      >
        Edit
      </Link>
      <Button onClick={() => actions.addAlert({ type: 'success', title: 'Saved', message: 'All is well.' })}>Alert</Button>
      <Button onClick={() => { actions.copyTextToClipboard('they/them').then(() => setSaid('copied'), () => setSaid('not copied')); }}>Copy</Button>
      <Text>Said: {said}</Text>
    </Flex>
  );
} // prettier-ignore
