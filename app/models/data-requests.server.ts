import { randomUUID } from "node:crypto";
import { type Prisma } from "@prisma/client";
import { database, prisma } from "../db.server";
import { recordStaffAction } from "./staff-actions.server";

const PAGE_SIZE = 50;
/** A person is owed an answer within a month of asking. */
const ANSWER_DAYS = 30;
const DAY_MS = 86_400_000;

/** `erased`: the person was erased after the file was made, and the file with them. */
export type DataRequestState = "preparing" | "ready" | "not_found" | "erased";

export type ListedDataRequest = {
  readonly requestId: string;
  readonly state: DataRequestState;
  readonly requestedAt: string;
  readonly answerBy: string;
  /** When staff last downloaded the file; null before. */
  readonly downloadedAt: string | null;
};

type Row = {
  request_id: string;
  state: DataRequestState;
  requested_at: Date;
  downloaded_at: Date | null;
};

const LISTED = `
  SELECT request_id, requested_at,
         CASE WHEN completed_at IS NULL THEN 'preparing' WHEN file IS NULL THEN 'erased'
              WHEN file->>'found' = 'false' THEN 'not_found' ELSE 'ready' END AS state,
         (SELECT max(occurred_at) FROM staff_actions a
           WHERE a.shop_id = r.shop_id AND a.action = 'download_data_file'
             AND a.before->>'request' = r.request_id) AS downloaded_at
    FROM data_requests r WHERE shop_id = $1`;

/** The newest 50 requests of the shop's customers for their data. */
export async function listDataRequests(shopId: number): Promise<ListedDataRequest[]> {
  const { rows } = await database().query<Row>(
    `${LISTED} ORDER BY requested_at DESC, request_id DESC LIMIT ${PAGE_SIZE}`,
    [shopId],
  );
  return rows.map((row) => ({
    requestId: row.request_id,
    state: row.state,
    requestedAt: row.requested_at.toISOString(),
    answerBy: new Date(row.requested_at.getTime() + ANSWER_DAYS * DAY_MS).toISOString(),
    downloadedAt: row.downloaded_at?.toISOString() ?? null,
  }));
}

/** Files that are ready and that nobody has downloaded yet, up to 1,000. */
export async function countFilesToHandOver(shopId: number): Promise<number> {
  const { rows } = await database().query<{ count: number }>(
    `SELECT count(*)::int AS count
       FROM (${LISTED} ORDER BY requested_at DESC LIMIT 1000) AS request
      WHERE state IN ('ready', 'not_found') AND downloaded_at IS NULL`,
    [shopId],
  );
  return rows[0]?.count ?? 0;
}

/** The file that answers a request; null when there is none, or none any more. */
export async function findDataFile(
  shopId: number,
  requestId: string,
): Promise<Prisma.JsonValue | null> {
  const found = await prisma().dataRequest.findUnique({
    where: { shopId_requestId: { shopId, requestId } },
    select: { file: true },
  });
  return found?.file ?? null;
}

/** Remembers who took a person's data out of the app, and when. */
export async function recordDownload(
  shopId: number,
  requestId: string,
  staffId: string,
  at: Date,
): Promise<void> {
  await recordStaffAction(database(), {
    shopId,
    staffId,
    at,
    actionId: randomUUID(),
    customerId: null,
    action: "download_data_file",
    before: { request: requestId },
    after: {},
  });
}
