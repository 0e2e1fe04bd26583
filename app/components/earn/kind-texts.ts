import { type EarningRuleKind, type RuleOfKind } from "../../domain/program/earning-rules";
import { type TypedReader } from "../program-form/read-typed";
import { type FormContext, type Typed } from "../program-form/typed";

/** What every kind has; the form reads and writes it once for all. */
type Shared = "id" | "kind" | "enabled" | "name";

/** How the settings of one kind of rule stand in its form, beside its name and whether it is on. */
export type RuleTexts<Kind extends EarningRuleKind> = {
  readonly typed: (rule: RuleOfKind<Kind>, context: FormContext) => Typed;
  readonly read: (read: TypedReader) => Omit<RuleOfKind<Kind>, Shared>;
};
