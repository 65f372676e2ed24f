import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import type { Answer } from 'kindred-shared/api/answer.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useFormWords } from '../words/use-words.ts';
import { ChangeFailure } from './ChangeFailure.tsx';
import type { ReactNode } from 'react';

type ConfirmModalProps = {
  id: string;
  /** `calm`: nothing ends by it for good. Default: `danger`. */
  tone?: 'danger' | 'calm';
  title: string;
  /** What will happen. */
  text: string;
  /** The verb of the button that opened it. */
  verb: string;
  failedTitle: string;
  isBusy: boolean;
  answer: Answer<unknown> | undefined;
  onConfirm: () => void;
  onOpen?: () => void;
  children?: ReactNode;
};

/** Asks once more before something ends or is replaced; its button repeats the verb. */
export function ConfirmModal(props: ConfirmModalProps) {
  const { id, tone = 'danger', title, text, verb, failedTitle, isBusy, answer } = props;
  const { onConfirm, onOpen, children } = props;
  const isDanger = tone === 'danger';
  const words = useFormWords();
  const { actions } = useSurface();
  return (
    <Modal
      id={id}
      title={title}
      variant={isDanger ? 'danger' : 'default'}
      {...(onOpen === undefined ? {} : { onOpen })}
    >
      <ModalBody>
        <Flex direction="column" gap="sm">
          <Text>{text}</Text>
          {children}
          <ChangeFailure title={failedTitle} answer={answer} />
        </Flex>
      </ModalBody>
      <ModalFooter>
        <LoadingButton
          variant={isDanger ? 'destructive' : 'primary'}
          loading={isBusy}
          disabled={isBusy}
          onClick={onConfirm}
        >
          {verb}
        </LoadingButton>
        <Button variant="secondary" onClick={() => actions.closeOverlay(id)}>
          {words('cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
