import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Flex,
  LoadingSpinner,
  ProgressBar,
  StepIndicator,
  Text,
} from '@hubspot/ui-extensions';
import { CrmPropertyList } from '@hubspot/ui-extensions/crm';
import { FileInput } from '@hubspot/ui-extensions/experimental';

export function States() {
  return (
    <Flex direction="column" gap="md">
      <Alert title="Information" variant="info">A sentence.</Alert>
      <Alert title="Saved" variant="success">A sentence.</Alert>
      <Alert title="Careful" variant="warning">A sentence.</Alert>
      <Alert title="Not saved" variant="error">Nothing was changed. <Button size="xs">Try again</Button></Alert>
      <StepIndicator stepNames={['Connect', 'Choose', 'Plan', 'Start']} currentStep={2} />
      <StepIndicator stepNames={['Connect', 'Choose']} currentStep={1} direction="vertical" />
      <ProgressBar title="Contacts" value={620} maxValue={1000} showPercentage={true} valueDescription="620 of 1,000" />
      <ProgressBar aria-label="Errors" value={20} variant="danger" />
      <LoadingSpinner label="Reading contacts" showLabel={true} />
      <EmptyState title="No conflicts" imageName="emailConfirmation" layout="horizontal"><Text>Whenever two places disagree, you decide here.</Text></EmptyState>
      <EmptyState title="Nobody yet" imageName="contacts" layout="vertical" reverseOrder={true}><Text>Connect Pipedrive first.</Text><Button variant="primary">Connect</Button></EmptyState>
      <ErrorState title="Could not be loaded"><Text>Nothing was changed.</Text><Button>Try again</Button></ErrorState>
      <CrmPropertyList properties={['email']} />
      <FileInput name="file" onChange={() => undefined} />
    </Flex>
  );
} // prettier-ignore
