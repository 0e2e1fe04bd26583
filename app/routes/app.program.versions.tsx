import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { z } from "zod";
import { PageFault } from "../components/page-fault";
import { useBackToProgram } from "../components/program-form/use-back";
import { orFault } from "../components/submit-fault";
import { PreviewCard } from "../components/versions/PreviewCard";
import { RefusalBanner } from "../components/versions/RefusalBanner";
import { SubjectCard } from "../components/versions/SubjectCard";
import { useAsking } from "../components/versions/use-asking";
import { VersionList } from "../components/versions/VersionList";
import { withErrorId } from "../fault.server";
import { useReader } from "../i18n/reader";
import { readDraft } from "../models/program-drafts.server";
import { readVersionsPage } from "../models/versions-page.server";
import { discardDraft } from "../services/discard-draft.server";
import { publishDraft } from "../services/publish-draft.server";
import { rollBack } from "../services/roll-back.server";
import { saveDraft } from "../services/save-draft.server";
import { startPreview } from "../services/start-preview.server";
import { stopPreview } from "../services/stop-preview.server";
import { authenticateStaff, readForm } from "../staff.server";

const number = z.coerce.number().int().min(0).max(1_000_000_000);

export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const asked = number.safeParse(new URL(request.url).searchParams.get("version") ?? undefined);
  return json({ page: await readVersionsPage(shop.shopId, asked.success ? asked.data : null) });
});

const Asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("preview"), version: number.optional() }),
  z.object({ intent: z.literal("stop"), previewId: z.uuid() }),
  z.object({ intent: z.literal("publish"), revision: number }),
  z.object({ intent: z.literal("discard"), revision: number }),
  z.object({ intent: z.literal("rebase"), revision: number, inForce: number }),
  z.object({ intent: z.literal("rollBack"), to: number, inForce: number }),
]);

type Asked = z.output<typeof Asked>;

/** What was done; with the version that was published, if one was. */
export type AskedDone = {
  readonly ok: true;
  readonly done: Asked["intent"];
  readonly version: number | null;
};
export type AskedRefused = Exclude<Awaited<ReturnType<typeof perform>>, { readonly ok: true }>;

export const action = withErrorId(async ({ request }: ActionFunctionArgs) => {
  const { shop, staff } = await authenticateStaff(request);
  const asked = Asked.safeParse(Object.fromEntries(await readForm(request)));
  if (!asked.success) throw new Response("Not a request of this page", { status: 400 });
  const result = await perform(shop.shopId, staff.staffId, asked.data);
  if (!result.ok) return json(result, { status: 409 });
  const version = "version" in result ? result.version : null;
  return json<AskedDone>({ ok: true, done: asked.data.intent, version });
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

async function perform(shopId: number, staffId: string, asked: Asked) {
  switch (asked.intent) {
    case "preview": {
      const { version } = asked;
      const of =
        version === undefined
          ? ({ kind: "draft" } as const)
          : ({ kind: "version", version } as const);
      return startPreview({ shopId, of, askedBy: staffId });
    }
    case "stop":
      await stopPreview(shopId, asked.previewId);
      return { ok: true } as const;
    case "publish":
      return publishDraft({ shopId, revision: asked.revision, publishedBy: staffId });
    case "discard":
      return discardDraft(shopId, asked.revision);
    case "rollBack":
      return rollBack({ shopId, to: asked.to, inForce: asked.inForce, publishedBy: staffId });
    case "rebase":
      return rebase(shopId, staffId, asked);
  }
}

/** The draft as it is, held against what is in force now. */
async function rebase(
  shopId: number,
  staffId: string,
  { revision, inForce }: Asked & { intent: "rebase" },
) {
  const { draft } = await readDraft(shopId);
  if (draft === null) return { ok: false, error: "no_draft" } as const;
  const { document } = draft;
  return saveDraft({ shopId, document, revision, basedOnVersion: inForce, savedBy: staffId });
}

/** Who wins or loses if this is published, and what was published before? */
export default function Versions() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useReader();
  const back = useBackToProgram();
  const { send, sending, refused } = useAsking();
  const subject = page.back !== null || page.program.draft !== null;
  return (
    <Page title={t("versions:title")} backAction={back}>
      <BlockStack gap="400">
        {refused !== null && <RefusalBanner refused={refused} />}
        <SubjectCard page={page} sending={sending} send={send} />
        {subject && <PreviewCard page={page} sending={sending} send={send} />}
        <VersionList page={page} />
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageFault />;
}
