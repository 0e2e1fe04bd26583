/** What the fields of every kind of rule get: the rule whose example stands beside what decides it. */
export type RuleFieldsProps = { readonly ruleId: string };
