import { Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { ChoiceInput } from "../program-form/fields";
import { useForm } from "../program-form/form-context";
import { Group } from "../program-form/Group";
import { PAST_ORDERS } from "./settings-part";

/** What orders from before the program's start are worth [R52]. What began the program has decided that for good. */
export function PastOrdersGroup() {
  const { t } = useReader();
  const { pastOrdersDecided: decided } = useForm().base;
  if (decided !== null)
    return (
      <Group title={t("settings:pastOrders.title")} about={t("settings:pastOrders.about")}>
        <Text as="p">{t(`settings:pastOrders.${decided}`)}.</Text>
        <Text as="p" tone="subdued">
          {t("settings:pastOrders.decided")}
        </Text>
      </Group>
    );
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
