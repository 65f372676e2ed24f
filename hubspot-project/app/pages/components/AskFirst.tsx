import { Button, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { ReactNode } from 'react';
import { usePagesWords } from '../words/use-pages-words.ts';

/** A question before something happens: its button repeats the verb. `isDestructive` where it cannot be undone with a click. */
export function AskFirst({
  id,
  title,
  verb,
  isDestructive = false,
  onYes,
  children,
}: {
  id: string;
  title: string;
  verb: string;
  isDestructive?: boolean;
  onYes: () => void;
  children: ReactNode;
}) {
  const { actions } = useSurface();
  const words = usePagesWords();
  const close = () => actions.closeOverlay(id);
  const yes = () => {
    close();
    onYes();
  };
  return (
    <Modal id={id} title={title} variant={isDestructive ? 'danger' : 'default'}>
      <ModalBody>{typeof children === 'string' ? <Text>{children}</Text> : children}</ModalBody>
      <ModalFooter>
        <Button variant={isDestructive ? 'destructive' : 'primary'} onClick={yes}>
          {verb}
        </Button>
        <Button onClick={close}>{words('cancel')}</Button>
      </ModalFooter>
    </Modal>
  );
}
