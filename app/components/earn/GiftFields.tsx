import { useReader } from "../../i18n/reader";
import { Group } from "../program-form/Group";
import { PaysFields } from "../program-form/PaysFields";
import { type RuleFieldsProps } from "./rule-fields";
import { RuleExample } from "./RuleExample";

/** At most one in a calendar year, whatever becomes of the date [S69]. */
export function BirthdayFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return <Gift ruleId={ruleId} about={t("earn:gift.birthday")} />;
}

/** At most one in a calendar year, whatever becomes of the date [S71]. */
export function AnniversaryFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return <Gift ruleId={ruleId} about={t("earn:gift.anniversary")} />;
}

function Gift({ ruleId, about }: RuleFieldsProps & { readonly about: string }) {
  const { t } = useReader();
  return (
    <Group title={t("earn:gift.title")} about={about}>
      <PaysFields name="pays" />
      <RuleExample ruleId={ruleId} />
    </Group>
  );
}
