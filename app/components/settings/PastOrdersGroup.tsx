import { Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { ChoiceInput } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { PAST_ORDERS } from "./settings-part";

/** What orders from before the program's start are worth [R52]; the first version that is live decides for good. */
export function PastOrdersGroup() {
  const { t } = useReader();
  return (
    <Group title={t("settings:pastOrders.title")} about={t("settings:pastOrders.about")}>
      <ChoiceInput
        name="pastOrders"
        options={PAST_ORDERS.map((value) => ({ value, label: t(`settings:pastOrders.${value}`) }))}
      />
      <Text as="p" tone="subdued">
        {t("settings:pastOrders.later")}
      </Text>
    </Group>
  );
}
