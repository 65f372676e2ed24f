import {
  AutoGrid, Button, ButtonRow, Checkbox, CurrencyInput, DateInput, Flex, Form, Input, MultiSelect, NumberInput, RadioButton,
  SearchInput, Select, StepperInput, Text, TextArea, TimeInput, Toggle, ToggleGroup,
} from '@hubspot/ui-extensions'; // prettier-ignore
import { useState } from 'react';

const options = ['she/her', 'he/him', 'they/them'].map((label, value) => ({ label, value }));
const many = Array.from({ length: 12 }, (_, index) => ({
  label: `Option ${index + 1}`,
  value: `o${index + 1}`,
}));

export function Fields() {
  const [sent, setSent] = useState('nothing');
  return (
    <Form onSubmit={(event) => setSent(JSON.stringify(event.targetValue))}>
      <Flex direction="column" gap="md">
        <AutoGrid columnWidth={280} gap="md" flexible={true}>
          <Input name="name" label="Name" required={true} description="As the person writes it." tooltip="Why we ask" />
          <Input name="wrong" label="E-mail" defaultValue="robin" error={true} validationMessage="This is no e-mail address." />
          <Input name="fixed" label="Record" value="62515" readOnly={true} />
          <TextArea name="note" label="Note" placeholder="A few words" rows={3} />
          <SearchInput name="search" label="Search" placeholder="Name or e-mail" defaultValue="rob" />
          <Select name="rule" label="Rule" options={options} placeholder="Choose a rule" />
          <MultiSelect name="many" label="Fields" options={many} value={['o2', 'o3']} />
          <NumberInput name="number" label="Percent" formatStyle="percentage" defaultValue={12} min={0} max={100} />
          <StepperInput name="steps" label="Hours" defaultValue={2} min={0} max={3} />
          <CurrencyInput name="price" label="Price" currency="EUR" defaultValue={9.5} />
          <DateInput name="day" label="Day" value={{ year: 2026, month: 10, date: 22 }} />
          <TimeInput name="time" label="Time" defaultValue={{ hours: 9, minutes: 30 }} />
        </AutoGrid>
        <Flex gap="lg" wrap={true}>
          <Checkbox name="agree" initialIsChecked={true} description="Can be undone.">Tell me by e-mail</Checkbox>
          <Checkbox name="off" readOnly={true}>Cannot be changed</Checkbox>
          <RadioButton name="one" value="1" initialIsChecked={true}>One</RadioButton>
          <Toggle name="on" label="Sync at once" initialIsChecked={true} />
          <Toggle name="small" label="Small" size="sm" />
          <Toggle label="Locked" readOnly={true} />
        </Flex>
        <ToggleGroup name="winner" label="Who wins" toggleType="radioButtonList" inline={true} options={[
          { label: 'HubSpot', value: 'hubspot', initialIsChecked: true },
          { label: 'Newest', value: 'newest', description: 'Whoever wrote last' },
          { label: 'A person decides', value: 'person', readOnly: true },
        ]} />
        <ToggleGroup name="fields" label="Fields" toggleType="checkboxList" options={[
          { label: 'E-mail', value: 'email', initialIsChecked: true },
          { label: 'Phone', value: 'phone' },
        ]} />
        <ButtonRow>
          <Button type="submit" variant="primary">Save</Button>
          <Button>Cancel</Button>
        </ButtonRow>
        <Text>Sent: {sent}</Text>
      </Flex>
    </Form>
  );
} // prettier-ignore
