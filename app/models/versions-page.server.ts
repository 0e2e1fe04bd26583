import { database } from "../db.server";
import { bestRate, worthOf } from "../domain/preview/point-value";
import { type Program } from "../domain/program/document";
import { latestPreview, type Preview, runningPreview } from "./previews.server";
import { type ProgramPage, readProgramPage } from "./program-page.server";
import { publishedVersion } from "./program-versions.server";

/** Versions shown, the newest ones. */
const LISTED = 20;

/** A published version, with the one before it to be held against. */
export type ListedVersion = {
  readonly version: number;
  readonly publishedAt: string;
  /** The name of who published it; null where that is not known. */
  readonly publishedBy: string | null;
  readonly document: Program;
};

/** A preview as the page shows it. */
export type ShownPreview = Omit<Preview, "document"> & {
  /** The most that the points outstanding are worth, in minor units; null where no reward is worth an amount. */
  readonly worth: { readonly really: number | null; readonly asIf: number | null };
  /** Names of the customers that it lists, by id; who was erased or has no name is missing. */
  readonly names: Readonly<Record<string, string>>;
};

export type VersionsPage = {
  readonly program: ProgramPage;
  /** Newest first; the last one only to hold the one before it against. */
  readonly versions: readonly ListedVersion[];
  readonly more: boolean;
  /** The earlier version that would be published again; null when the page is about the draft. */
  readonly back: { readonly version: number; readonly document: Program } | null;
  readonly preview: ShownPreview | null;
  /** Which preview of the shop runs, this one or another; null when none does. */
  readonly running: string | null;
};

/** `back` names an earlier version that is looked at; one that there is not, or is in force, is left out. */
export async function readVersionsPage(shopId: number, back: number | null): Promise<VersionsPage> {
  const program = await readProgramPage(shopId);
  const latest = program.inForce.version;
  const found = back !== null && back < latest ? await publishedVersion(shopId, back) : null;
  const subject =
    found === null
      ? ({ kind: "draft" } as const)
      : ({ kind: "version", number: found.version } as const);
  const [preview, running, versions] = await Promise.all([
    latestPreview(shopId, subject),
    runningPreview(shopId),
    newestVersions(shopId),
  ]);
  const nothing = found === null && program.draft === null;
  return {
    program,
    versions,
    more: latest > LISTED,
    back: found === null ? null : { version: found.version, document: found.document },
    preview: preview === null || nothing ? null : await shown(shopId, preview),
    running: running?.previewId ?? null,
  };
}

async function newestVersions(shopId: number): Promise<ListedVersion[]> {
  const { rows } = await database().query<ListedVersion & { publishedAt: Date }>(
    `SELECT v.version, v.published_at AS "publishedAt", s.name AS "publishedBy"
       FROM program_versions v LEFT JOIN staff s ON s.shop_id = v.shop_id AND s.staff_id = v.published_by
      WHERE v.shop_id = $1 ORDER BY v.version DESC LIMIT $2`,
    [shopId, LISTED + 1],
  );
  return Promise.all(
    rows.map(async ({ version, publishedAt, publishedBy }) => {
      const known = await publishedVersion(shopId, version);
      if (known === null) throw new Error(`Version ${version} of shop ${shopId} is gone`);
      return {
        version,
        publishedAt: publishedAt.toISOString(),
        publishedBy,
        document: known.document,
      };
    }),
  );
}

async function shown(shopId: number, { document, ...preview }: Preview): Promise<ShownPreview> {
  const { sums, inForce } = preview;
  const before = inForce === 0 ? null : await publishedVersion(shopId, inForce);
  const worth = {
    really:
      before === null || sums === null
        ? null
        : worthOf(sums.past.outstanding.really, bestRate(before.document)),
    asIf: sums === null ? null : worthOf(sums.past.outstanding.asIf, bestRate(document)),
  };
  const listed = [...(sums?.past.extremes.gains ?? []), ...(sums?.past.extremes.losses ?? [])];
  const names = await namesOf(
    shopId,
    listed.map(({ customerId }) => customerId),
  );
  return { ...preview, worth, names };
}

async function namesOf(
  shopId: number,
  customerIds: readonly string[],
): Promise<Record<string, string>> {
  if (customerIds.length === 0) return {};
  const { rows } = await database().query<{ id: string; name: string | null }>(
    `SELECT customer_id::text AS id,
            coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email, phone) AS name
       FROM customers WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[])`,
    [shopId, customerIds],
  );
  return Object.fromEntries(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}
