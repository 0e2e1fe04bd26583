import { Text } from "@shopify/polaris";
import { useNavigate } from "@remix-run/react";
import { type PaidTier } from "../../domain/program/tiers";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { useDialog } from "../profile/use-dialog";
import { ProgramFormPage } from "../program-form/ProgramFormPage";
import { RemoveEntry } from "../program-form/RemoveEntry";
import { useProgramForm } from "../program-form/use-program-form";
import { paidTierPart } from "./paid-tier-part";
import { PaidTierFields } from "./PaidTierFields";
import { useBackToTiers } from "./use-back";

type Props = { readonly page: ProgramPage; readonly tier: PaidTier };

/** One paid tier of the draft, to change or to remove. */
export function PaidTierPage({ page, tier }: Props) {
  const { t } = useReader();
  const navigate = useNavigate();
  const back = useBackToTiers();
  const { dialog, open, close, remember } = useDialog<"remove">();
  const action = `${back.url}/paid/${tier.id}`;
  const form = useProgramForm({ page, part: paidTierPart(tier.id), action });
  const remove = {
    content: t("tiers:paid.remove.action"),
    destructive: true,
    onAction: () => open("remove"),
  };
  return (
    <div onClickCapture={remember}>
      <ProgramFormPage form={form} title={tier.name} back={back} actions={[remove]}>
        <PaidTierFields id={tier.id} />
        {dialog === "remove" && (
          <RemoveEntry
            page={form.base}
            list="tiers.paid"
            id={tier.id}
            action={`${action}/remove`}
            title={t("tiers:remove.title", { name: tier.name })}
            label={t("tiers:paid.remove.action")}
            onClose={() => close()}
            onRemoved={() => {
              form.release();
              navigate(back.url);
            }}
          >
            <Text as="p">{t("tiers:paid.remove.nobody")}</Text>
            <Text as="p">{t("tiers:paid.remove.members")}</Text>
            <Text as="p">{t("tiers:paid.remove.instead")}</Text>
          </RemoveEntry>
        )}
      </ProgramFormPage>
    </div>
  );
}
