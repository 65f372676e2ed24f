import { Text, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Approval } from '../../api-types.ts';
import { useApprovalsWords } from '../../words/use-approvals-words.ts';
import { AskFirst } from '../AskFirst.tsx';
import { Effects } from './Effects.tsx';

/** As long as a note may be. */
const noteLimit = 1_000;

/** The last question before a request is approved or rejected, with room for a note. */
export function DecideModal({
  approval,
  decision,
  onDecide,
}: {
  approval: Approval;
  decision: 'approved' | 'rejected';
  onDecide: (note: string) => void;
}) {
  const words = useApprovalsWords();
  const [note, setNote] = useState('');
  const isApproval = decision === 'approved';
  return (
    <AskFirst
      id={`${decision}-${approval.id}`}
      title={words(isApproval ? 'approveTitle' : 'rejectTitle', { subject: approval.subject })}
      verb={words(isApproval ? 'approve' : 'reject')}
      onYes={() => onDecide(note.trim())}
    >
      {isApproval ? <Effects effects={approval.effects} /> : <Text>{words('rejectText')}</Text>}
      <TextArea label={words('note')} name="note" value={note} maxLength={noteLimit} onInput={setNote} />
    </AskFirst>
  );
}
