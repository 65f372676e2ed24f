import { FieldFrame, useDraft, useFormField } from './field.tsx';
import type { FieldProps } from './field.tsx';

/** As HubSpot has it: the month counts from 0. */
type BaseDate = { year: number; month: number; date: number };
type BaseTime = { hours: number; minutes: number };

const two = (number: number) => `${number}`.padStart(2, '0');
const toDay = (day: BaseDate | null | undefined) =>
  day === null || day === undefined
    ? ''
    : `${`${day.year}`.padStart(4, '0')}-${two(day.month + 1)}-${two(day.date)}`;
const toClock = (time: BaseTime | null | undefined) =>
  time === null || time === undefined ? '' : `${two(time.hours)}:${two(time.minutes)}`;

function fromDay(text: string): (BaseDate & { formattedDate: string }) | null {
  const [, year, month, date] = /^(\d{4,})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return null;
  return { year: Number(year), month: Number(month) - 1, date: Number(date), formattedDate: text };
}

function fromClock(text: string): BaseTime | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hours === undefined ? null : { hours: Number(hours), minutes: Number(minutes) };
}

type DateInputProps = FieldProps & {
  value?: BaseDate | null;
  defaultValue?: BaseDate | null;
  min?: BaseDate;
  max?: BaseDate;
  clearButtonLabel?: string;
  onChange?: (value: BaseDate | null) => void;
  onBlur?: (value: BaseDate | null) => void;
  onFocus?: (value: BaseDate | null) => void;
};

export function DateInput(props: DateInputProps) {
  const [text, setText] = useDraft(
    props.value === undefined ? undefined : toDay(props.value),
    toDay(props.defaultValue),
  );
  useFormField(props.name, () => fromDay(text));
  const choose = (to: string) => {
    setText(to);
    props.onChange?.(fromDay(to));
  };
  return (
    <FieldFrame field={props}>
      {(control) => (
        <div className="hs-date">
          <input
            {...control}
            type="date"
            name={props.name}
            value={text}
            min={props.min === undefined ? undefined : toDay(props.min)}
            max={props.max === undefined ? undefined : toDay(props.max)}
            readOnly={props.readOnly === true}
            onChange={(event) => choose(event.target.value)}
            onBlur={() => props.onBlur?.(fromDay(text))}
            onFocus={() => props.onFocus?.(fromDay(text))}
          />
          {text !== '' && props.readOnly !== true && (
            <button type="button" className="hs-link-button" onClick={() => choose('')}>
              {props.clearButtonLabel ?? 'Clear'}
            </button>
          )}
        </div>
      )}
    </FieldFrame>
  );
}

type TimeInputProps = FieldProps & {
  value?: BaseTime | null;
  defaultValue?: BaseTime | null;
  min?: BaseTime;
  max?: BaseTime;
  interval?: number;
  onChange?: (value: BaseTime) => void;
  onBlur?: (value: BaseTime | null) => void;
  onFocus?: (value: BaseTime | null) => void;
};

const minutesADay = 1_440;

/** A list of times, as HubSpot offers them; a value between two of them is kept. */
export function TimeInput(props: TimeInputProps) {
  const [text, setText] = useDraft(
    props.value === undefined ? undefined : toClock(props.value),
    toClock(props.defaultValue),
  );
  useFormField(props.name, () => fromClock(text));
  const { interval = 30, min, max } = props;
  const offered = Array.from({ length: Math.ceil(minutesADay / Math.max(1, interval)) }, (_, index) =>
    toClock({ hours: Math.floor((index * interval) / 60), minutes: (index * interval) % 60 }),
  ).filter(
    (time) => (min === undefined || time >= toClock(min)) && (max === undefined || time <= toClock(max)),
  );
  const times = text === '' || offered.includes(text) ? offered : [...offered, text].toSorted();
  return (
    <FieldFrame field={props}>
      {(control) => (
        <select
          {...control}
          className="hs-select"
          name={props.name}
          value={text}
          disabled={props.readOnly === true}
          onChange={(event) => {
            setText(event.target.value);
            const time = fromClock(event.target.value);
            if (time !== null) props.onChange?.(time);
          }}
          onBlur={() => props.onBlur?.(fromClock(text))}
          onFocus={() => props.onFocus?.(fromClock(text))}
        >
          {text === '' && <option value="">--:--</option>}
          {times.map((time) => (
            <option key={time} value={time}>
              {time}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
