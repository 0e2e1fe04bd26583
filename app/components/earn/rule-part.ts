import { type EarningRule, type EarningRuleKind } from "../../domain/program/earning-rules";
import { entryPart, type FormPart, newEntryPart } from "../program-form/form-part";
import { readTyped, type TypedReader } from "../program-form/read-typed";
import { type FormContext, type ReadPart, type Typed } from "../program-form/typed";
import { checkText } from "../program-form/write-typed";
import { type RuleTexts } from "./kind-texts";
import { RULE_TEXTS } from "./rule-texts";

export const RULE_KINDS = Object.keys(RULE_TEXTS) as EarningRuleKind[];

/** The kind that an address names; null for none. */
export function kindNamed(name: string | null): EarningRuleKind | null {
  return RULE_KINDS.find((kind) => kind === name) ?? null;
}

/**
 * A rule of the document as its page edits it. The kind stands in the form; `kind` is the one that it has to be, for a
 * rule of another kind is another rule.
 */
export function rulePart(id: string, kind?: EarningRuleKind): FormPart<EarningRule> {
  return entryPart("earningRules", id, textsOf(id, kind === undefined ? RULE_KINDS : [kind]));
}

/** A rule of this kind that is being added. */
export function newRulePart(id: string, kind: EarningRuleKind): FormPart<EarningRule> {
  return newEntryPart("earningRules", id, textsOf(id, [kind]));
}

function textsOf(id: string, kinds: readonly EarningRuleKind[]) {
  return {
    typed: typedRule,
    read: (typed: Typed, context: FormContext): ReadPart<EarningRule> => {
      const read = readTyped(typed, context);
      return read.result(readRule(id, kinds, read));
    },
  };
}

function typedRule(rule: EarningRule, context: FormContext): Typed {
  const { kind, name, enabled } = rule;
  // The table has for each kind the texts of that kind, which the compiler cannot follow to the rule.
  const texts = RULE_TEXTS[kind] as RuleTexts<EarningRuleKind>;
  return { kind, name, enabled: checkText(enabled), ...texts.typed(rule as never, context) };
}

function readRule(id: string, kinds: readonly EarningRuleKind[], read: TypedReader): EarningRule {
  const kind = read.choice("kind", kinds);
  const shared = { id, kind, name: read.text("name"), enabled: read.check("enabled") };
  return { ...shared, ...RULE_TEXTS[kind].read(read) } as EarningRule;
}
