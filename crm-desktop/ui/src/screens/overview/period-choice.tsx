import { Select } from '../../components/field';

interface Props<Choice extends string> {
  label: string;
  value: Choice;
  choices: ReadonlyArray<{ value: Choice; label: string }>;
  onChange: (value: Choice) => void;
}

/** What a part of the screen looks back on. */
export function PeriodChoice<Choice extends string>({ label, value, choices, onChange }: Props<Choice>) {
  return (
    <Select
      aria-label={label}
      className="!w-auto"
      value={value}
      onChange={(event) => {
        const chosen = choices.find((choice) => choice.value === event.target.value);
        if (chosen) onChange(chosen.value);
      }}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </Select>
  );
}
