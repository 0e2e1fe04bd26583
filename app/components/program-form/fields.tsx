import { Checkbox, ChoiceList, Select, TextField } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type FieldProps, useFormField } from "./form-context";

/** A line of text. */
export function TextInput({
  maxLength,
  optional,
  ...props
}: FieldProps & { readonly maxLength?: number; readonly optional?: boolean }) {
  return (
    <TextField
      {...useFormField(props)}
      maxLength={maxLength}
      autoComplete="off"
      {...(optional === true ? {} : { requiredIndicator: true })}
    />
  );
}

/** A whole number, with its unit behind it. Empty where the document allows none. */
export function WholeNumber({
  unit,
  optional,
  ...props
}: FieldProps & { readonly unit?: string; readonly optional?: boolean }) {
  return (
    <TextField
      {...useFormField(props)}
      inputMode="numeric"
      maxLength={11}
      autoComplete="off"
      {...(unit === undefined ? {} : { suffix: unit })}
      {...(optional === true ? {} : { requiredIndicator: true })}
    />
  );
}

/** An amount in the shop's currency. */
export function MoneyInput({ optional, ...props }: FieldProps & { readonly optional?: boolean }) {
  const { format } = useReader();
  return (
    <TextField
      {...useFormField(props)}
      inputMode="decimal"
      maxLength={13}
      autoComplete="off"
      suffix={format.currency}
      {...(optional === true ? {} : { requiredIndicator: true })}
    />
  );
}

/** A plain number by which points are multiplied. */
export function MultiplierInput(props: FieldProps) {
  return (
    <TextField
      {...useFormField(props)}
      inputMode="decimal"
      maxLength={10}
      autoComplete="off"
      prefix="×"
      requiredIndicator
    />
  );
}

/** A percentage in whole numbers. */
export function PercentInput(props: FieldProps) {
  return <WholeNumber {...props} unit="%" />;
}

/** A day and a time of the shop's clock. */
export function MomentInput(props: FieldProps) {
  return (
    <TextField
      {...useFormField(props)}
      type="datetime-local"
      autoComplete="off"
      requiredIndicator
    />
  );
}

/** Several entries, one on a line: tags, channels, perks, ids. */
export function ListInput({
  monospaced,
  required,
  ...props
}: FieldProps & { readonly monospaced?: boolean; readonly required?: boolean }) {
  return (
    <TextField
      {...useFormField(props)}
      multiline={2}
      maxHeight={200}
      monospaced={monospaced === true}
      requiredIndicator={required === true}
      autoComplete="off"
    />
  );
}

export function CheckInput(props: FieldProps) {
  const { value, onChange, ...field } = useFormField(props);
  return (
    <Checkbox
      {...field}
      checked={value === "yes"}
      onChange={(checked) => onChange(checked ? "yes" : "no")}
    />
  );
}

type Option = { readonly value: string; readonly label: string; readonly help?: string };
type ChoiceProps = FieldProps & { readonly options: readonly Option[] };

/** A few choices that are read before one is taken. */
export function ChoiceInput({ options, ...props }: ChoiceProps) {
  const { label, value, onChange, onBlur, error } = useFormField(props);
  return (
    <ChoiceList
      title={label}
      choices={options.map(({ help, ...option }) => ({ ...option, helpText: help }))}
      selected={[value]}
      error={error}
      onChange={([choice]) => {
        onChange(choice ?? "");
        onBlur();
      }}
    />
  );
}

/** One of many, such as a reward or a month. */
export function SelectInput({
  options,
  placeholder,
  ...props
}: ChoiceProps & { readonly placeholder?: string }) {
  const field = useFormField(props);
  return (
    <Select
      {...field}
      options={options.map(({ value, label }) => ({ value, label }))}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}
