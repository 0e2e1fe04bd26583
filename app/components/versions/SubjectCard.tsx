import { Banner, BlockStack, Button, ButtonGroup, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { useReader } from "../../i18n/reader";
import { type VersionsPage } from "../../models/versions-page.server";
import { changeWords } from "../program/change-words";
import { ChangeList } from "../program-form/ChangeList";
import { useDraftLine } from "../program-form/DraftBadge";
import { ConfirmDiscarding, ConfirmPublishing } from "./Confirming";
import { lookedAt } from "./names";
import { type SendAsked } from "./use-asking";

type Props = {
  readonly page: VersionsPage;
  readonly sending: boolean;
  readonly send: SendAsked;
};

/** What would be published, in words, with the ways to do it or not. */
export function SubjectCard(props: Props) {
  const words = useReader();
  const { t } = words;
  const { program, back } = props.page;
  const saved = useDraftLine(program);
  const { version } = program.inForce;
  if (back === null && program.draft === null)
    return (
      <Card>
        <Text as="p">{t("versions:noDraft")}</Text>
      </Card>
    );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {back === null
            ? t("versions:draft.title", { next: version + 1, version })
            : t("versions:back.title", { to: back.version, version })}
        </Text>
        {back === null && (
          <Text as="p" tone="subdued">
            {saved}
          </Text>
        )}
        {isBehind(props.page) && <Behind {...props} />}
        <ChangeList changes={changeWords(program.inForce.document, lookedAt(props.page), words)} />
        <Ways {...props} />
      </BlockStack>
    </Card>
  );
}

/** Something was published since the draft was begun, which the draft was never held against. */
function isBehind({ back, program }: VersionsPage): boolean {
  return back === null && program.basedOnVersion !== program.inForce.version;
}

function Behind({ page: { program }, sending, send }: Props) {
  const { t } = useReader();
  const { revision, basedOnVersion: based, inForce } = program;
  const { version } = inForce;
  const keep = () =>
    send({ intent: "rebase", revision: String(revision), inForce: String(version) });
  return (
    <Banner
      tone="warning"
      action={{
        content: t("versions:behind.keep", { version }),
        disabled: sending,
        onAction: keep,
      }}
    >
      <Text as="p">{t("versions:behind.text", { based, version })}</Text>
    </Banner>
  );
}

function Ways({ page, sending, send }: Props) {
  const { t } = useReader();
  const [asked, setAsked] = useState<"publish" | "discard" | null>(null);
  const { back, program } = page;
  const { version } = program.inForce;
  const revision = String(program.revision);
  const close = () => setAsked(null);
  const publish = () => {
    close();
    send(
      back === null
        ? { intent: "publish", revision }
        : { intent: "rollBack", to: String(back.version), inForce: String(version) },
    );
  };
  const discard = () => {
    close();
    send({ intent: "discard", revision });
  };
  return (
    <>
      <ButtonGroup>
        {back === null ? (
          <Button disabled={sending} onClick={() => setAsked("discard")}>
            {t("versions:discard.action")}
          </Button>
        ) : (
          <Button url="/app/program/versions">{t("versions:back.leave", { version })}</Button>
        )}
        <Button
          variant="primary"
          disabled={sending || isBehind(page)}
          onClick={() => setAsked("publish")}
        >
          {back === null
            ? t("versions:publish.action", { next: version + 1 })
            : t("versions:back.action", { to: back.version })}
        </Button>
      </ButtonGroup>
      {asked === "discard" && <ConfirmDiscarding onConfirm={discard} onClose={close} />}
      {asked === "publish" && <ConfirmPublishing page={page} onConfirm={publish} onClose={close} />}
    </>
  );
}
