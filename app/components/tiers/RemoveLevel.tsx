import { BlockStack, List, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { ModalFrame } from "../profile/ModalFrame";
import { useForm } from "../program-form/form-context";

type Props = {
  readonly id: string;
  readonly name: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** What becomes of those who are in a tier when it is removed, and which rewards have to be changed before [R15]. */
export function RemoveLevel({ id, name, onConfirm, onClose }: Props) {
  const { t } = useReader();
  const { base } = useForm();
  const bound = base.document.rewards.filter((reward) => reward.tierIds?.includes(id) === true);
  return (
    <ModalFrame
      title={t("tiers:remove.title", { name })}
      action={{ label: t("tiers:remove.action"), critical: true, onAction: onConfirm }}
      closeLabel={t("tiers:remove.keep")}
      onClose={onClose}
    >
      <BlockStack gap="300">
        <Text as="p">{t("tiers:remove.moves")}</Text>
        <Text as="p">{t("tiers:remove.stays")}</Text>
        <Text as="p">{t("tiers:remove.byHand")}</Text>
        {bound.length > 0 && (
          <>
            <Text as="p">{t("tiers:remove.rewards")}</Text>
            <List>
              {bound.map((reward) => (
                <List.Item key={reward.id}>
                  <bdi>{reward.name}</bdi>
                </List.Item>
              ))}
            </List>
          </>
        )}
      </BlockStack>
    </ModalFrame>
  );
}
