import { Button, ButtonGroup } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon } from "@shopify/polaris-icons";
import { useReader } from "../../i18n/reader";
import { moveId, type Moved } from "./use-move";

type Props = {
  readonly id: string;
  readonly name: string;
  /** Its place, the first being 0, and how many there are. */
  readonly index: number;
  readonly count: number;
  readonly sending: boolean;
  readonly onMove: (moved: Moved) => void;
};

/** Moves a rule by one place. */
export function MoveRule({ id, name, index, count, sending, onMove }: Props) {
  const { t } = useReader();
  return (
    <ButtonGroup gap="extraTight" noWrap>
      <Button
        id={moveId(id, "up")}
        variant="tertiary"
        icon={ArrowUpIcon}
        accessibilityLabel={t("earn:move.up", { name })}
        disabled={sending || index === 0}
        onClick={() => onMove({ id, direction: "up" })}
      />
      <Button
        id={moveId(id, "down")}
        variant="tertiary"
        icon={ArrowDownIcon}
        accessibilityLabel={t("earn:move.down", { name })}
        disabled={sending || index === count - 1}
        onClick={() => onMove({ id, direction: "down" })}
      />
    </ButtonGroup>
  );
}
