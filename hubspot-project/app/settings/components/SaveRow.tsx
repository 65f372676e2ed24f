import { Alert, Button, ButtonRow, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { Answer } from 'kindred-shared/api/answer.ts';
import type { Edit } from '../store/use-edit.ts';
import { useFormWords } from '../words/use-words.ts';
import { ChangeFailure } from './ChangeFailure.tsx';
import type { ReactNode } from 'react';

type SaveRowProps = {
  edit: Pick<Edit<unknown>, 'isDirty' | 'clash'>;
  /** What somebody else changed meanwhile, where the form says so; nothing is saved before the person chose. */
  clash: ReactNode;
  /** A value that cannot be saved is told at its field. */
  isValid: boolean;
  mayChange: boolean;
  isSaving: boolean;
  answer: Answer<unknown> | undefined;
  /** Somebody else saved at the same moment. Default: whether the answer says so. */
  isStale?: boolean;
  onSave: () => void;
  onCancel: () => void;
  /** Cancelling leaves the form, so it is there before anything was changed. */
  canClose?: boolean;
};

/** The end of a form: Save and Cancel, whether something is unsaved, and why it was not saved. */
export function SaveRow(props: SaveRowProps) {
  const { edit, clash, isValid, mayChange, isSaving, answer, onSave, onCancel, canClose = false } = props;
  const words = useFormWords();
  const { isDirty } = edit;
  if (!mayChange) return <Text variant="microcopy">{words('onlyAdmins')}</Text>;
  const isRefused = answer?.outcome === 'problem' && answer.problem.code === 'stale_settings';
  const { isStale = isRefused } = props;
  return (
    <Flex direction="column" gap="xs">
      {clash}
      {isStale && isDirty && edit.clash === null && (
        <Alert title={words('notSaved')} variant="danger">
          <Text>{words('stale')}</Text>
        </Alert>
      )}
      {!isRefused && <ChangeFailure title={words('notSaved')} answer={answer} />}
      <ButtonRow>
        <LoadingButton
          variant="primary"
          loading={isSaving}
          disabled={!isDirty || !isValid || isSaving || edit.clash !== null}
          onClick={onSave}
        >
          {words('save')}
        </LoadingButton>
        {(isDirty || canClose) && (
          <Button variant="secondary" disabled={isSaving} onClick={onCancel}>
            {words('cancel')}
          </Button>
        )}
      </ButtonRow>
      {isDirty && <Text variant="microcopy">{words('unsaved')}</Text>}
    </Flex>
  );
}
