import { ChoiceList } from "@shopify/polaris";
import { useState } from "react";
import { type Program } from "../../domain/program/document";
import { useReader } from "../../i18n/reader";
import { useForm, useFormField } from "../program-form/form-context";
import { ConfirmEligibility } from "./ConfirmEligibility";
import { ELIGIBILITIES } from "./settings-part";

type Eligibility = Program["eligibility"];

/**
 * Who can be in the program [S129]. Before it becomes another than it was, a dialog says what that means [S158] and whom
 * to ask first [S159]; going back to what it was needs no advice.
 */
export function EligibilityChoice() {
  const { t } = useReader();
  const { base } = useForm();
  const { label, value, onChange, error } = useFormField({ name: "eligibility" });
  const [asked, setAsked] = useState<Eligibility | null>(null);
  const was = base.document.eligibility;
  const choose = (next: Eligibility) => {
    if (value === was && next !== was) setAsked(next);
    else onChange(next);
  };
  const close = (focusOn: string) => {
    setAsked(null);
    // The admin's modal is another document and leaves the focus nowhere.
    document.getElementById(choiceId(focusOn))?.focus();
  };
  return (
    <>
      <ChoiceList
        title={label}
        choices={ELIGIBILITIES.map((each) => ({
          id: choiceId(each),
          value: each,
          label: t(`settings:eligibility.${each}`),
          helpText: t(`settings:eligibility.${each}_help`),
        }))}
        selected={[value]}
        error={error}
        onChange={([choice]) => choose(ELIGIBILITIES.find((each) => each === choice) ?? was)}
      />
      {asked !== null && (
        <ConfirmEligibility
          to={asked}
          onConfirm={() => {
            onChange(asked);
            close(asked);
          }}
          onClose={() => close(value)}
        />
      )}
    </>
  );
}

function choiceId(eligibility: string): string {
  return `eligibility-${eligibility}`;
}
