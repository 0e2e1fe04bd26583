import { Box, Button, InlineStack } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { useForm } from "../program-form/form-context";
import { useDialog } from "../profile/use-dialog";
import { levelName } from "./level-texts";
import { LevelGroup } from "./LevelGroup";
import { RemoveLevel } from "./RemoveLevel";
import { useLevels } from "./use-levels";

const ADD_BUTTON = "add-tier";

/** The earned tiers, and ways to add and to remove one. Whom a removed one would move is said before. */
export function Levels({ newIds }: { readonly newIds: readonly string[] }) {
  const { t } = useReader();
  const { typed, base } = useForm();
  const { ids, add, remove } = useLevels(newIds);
  const { dialog: asked, open, close, remember } = useDialog<string>();
  const inForce = base.inForce.document.tiers.levels.map((level) => level.id);
  const removed = (id: string) => {
    remove(id);
    document.getElementById(ADD_BUTTON)?.focus();
  };
  return (
    <>
      {ids.map((id, index) => (
        <div key={id} onClickCapture={remember}>
          <LevelGroup
            id={id}
            isFirst={index === 0}
            onRemove={() => (inForce.includes(id) ? open(id) : removed(id))}
          />
        </div>
      ))}
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <InlineStack align="end">
          <Button id={ADD_BUTTON} disabled={add === null} onClick={() => add?.()}>
            {t("tiers:add")}
          </Button>
        </InlineStack>
      </Box>
      {asked !== null && (
        <RemoveLevel
          id={asked}
          name={typed[`${levelName(asked)}.name`] ?? ""}
          onConfirm={() => {
            remove(asked);
            close(ADD_BUTTON);
          }}
          onClose={() => close()}
        />
      )}
    </>
  );
}
