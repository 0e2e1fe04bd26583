import { type StoreState } from "../module";

/** What was asked of a store about a person's data; instants are ISO 8601 in UTC. */
type PrivacyRecord = {
  readonly dataRequestedAt: string | null;
  readonly redactionRequestedAt: string | null;
};

/** Days that an app has for handing out data: so long a request counts as pending. */
const REQUEST_DAYS = 30;
const DAY_MS = 86_400_000;
const NOTHING: PrivacyRecord = { dataRequestedAt: null, redactionRequestedAt: null };

function recordsOf(state: StoreState): Record<string, PrivacyRecord> {
  return (state.records["privacyRequests"] ??= {}) as Record<string, PrivacyRecord>;
}

function recordOf(state: StoreState, customerId: number): PrivacyRecord {
  return recordsOf(state)[customerId] ?? NOTHING;
}

export function noteDataRequest(state: StoreState, customerId: number, at: Date): void {
  const before = recordOf(state, customerId);
  recordsOf(state)[customerId] = { ...before, dataRequestedAt: at.toISOString() };
}

export function noteRedaction(state: StoreState, customerId: number, at: Date): void {
  const before = recordOf(state, customerId);
  recordsOf(state)[customerId] = { ...before, redactionRequestedAt: at.toISOString() };
}

export function isDataRequestPending(state: StoreState, customerId: number, now: Date): boolean {
  const { dataRequestedAt } = recordOf(state, customerId);
  if (dataRequestedAt === null) return false;
  return now.getTime() - Date.parse(dataRequestedAt) < REQUEST_DAYS * DAY_MS;
}

/** Whether the erasure of a customer's data was asked for; that is never over. */
export function isRedacted(state: StoreState, customerId: number): boolean {
  return recordOf(state, customerId).redactionRequestedAt !== null;
}
