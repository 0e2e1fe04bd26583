import { createContext, useContext } from "react";
import { fieldAt } from "./field-of-name";
import { type ProgramForm } from "./use-program-form";
import { useReader } from "../../i18n/reader";

export const ProgramFormContext = createContext<ProgramForm | null>(null);

export function useForm(): ProgramForm {
  const form = useContext(ProgramFormContext);
  if (form === null) throw new Error("A field of the program stands in a ProgramFormPage");
  return form;
}

export type FieldProps = {
  /** The setting's path within the part that the form edits. */
  readonly name: string;
  /** What the field is called; without it, what the list of changes calls the setting. */
  readonly label?: string;
  readonly help?: string;
};

/** What every field of the form needs: its text, its label and what is wrong with it. */
export function useFormField({ name, label, help }: FieldProps) {
  const form = useForm();
  const { t } = useReader();
  const field = label === undefined ? fieldAt(`${form.prefix}${name}`) : null;
  if (label === undefined && field === null) throw new Error(`The field ${name} needs a label`);
  return {
    label: label ?? t(field?.label ?? ""),
    helpText: help,
    value: form.typed[name] ?? "",
    error: form.errorOf(name),
    onChange: (text: string) => form.set(name, text),
    onBlur: () => form.leave(name),
    id: fieldId(name),
  };
}

/** The element that the focus goes to when a field is wrong. */
export function fieldId(name: string): string {
  return `field-${name}`;
}
