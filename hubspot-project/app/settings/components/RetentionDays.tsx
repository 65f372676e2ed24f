import { Accordion, AutoGrid, List, NumberInput, Text } from '@hubspot/ui-extensions';
import type { SettingsView } from '../view.ts';
import { useRulesWords } from '../words/use-words.ts';

type Rule = NonNullable<SettingsView['privacy']['retention']>['rules'][number];
type RetentionDaysProps = {
  rules: readonly Rule[];
  /** By kind, as they are in the form. */
  days: Readonly<Record<string, number>>;
  onChange: (part: Record<string, number>) => void;
};

/** In pixels: the longest label on two lines; as many stand beside each other as there is room for. */
const inputWidth = 260;

/** Whether something may be kept for so many days. */
export function fits({ bounds }: Rule, days: number): boolean {
  return bounds === null || (Number.isInteger(days) && days >= bounds.minDays && days <= bounds.maxDays);
}

/** The days to choose, and behind a click those that are the same for everybody. */
export function RetentionDays({ rules, days, onChange }: RetentionDaysProps) {
  const words = useRulesWords();
  return (
    <>
      <AutoGrid columnWidth={inputWidth} flexible={true} gap="md">
        {rules.map((rule) => {
          const { kind, bounds, defaultDays: usual } = rule;
          if (bounds === null) return null;
          const value = days[kind] ?? rule.days;
          const range = words('days', { min: bounds.minDays, max: bounds.maxDays, usual });
          return (
            <NumberInput
              key={kind}
              name={`retention-${kind}`}
              label={words(kind)}
              value={value}
              description={range}
              error={!fits(rule, value)}
              {...(fits(rule, value) ? {} : { validationMessage: range })}
              onChange={(chosen) => onChange({ [kind]: chosen })}
            />
          );
        })}
      </AutoGrid>
      <Accordion title={words('fixedTitle')} size="sm">
        <List variant="unordered-styled">
          {rules
            .filter(({ bounds }) => bounds === null)
            .map((rule) => (
              <Text key={rule.kind}>{`${words(rule.kind)}: ${words('fixed', { days: rule.days })}`}</Text>
            ))}
        </List>
      </Accordion>
    </>
  );
}
