import { setTimeout as sleep } from "node:timers/promises";
import { type SimEvent } from "../../history";
import { type Person, type Shop } from "../shop";
import { ask, type Stage } from "../stage";
import { present } from "./customers";
import { TAGS } from "./membership";

const MERGE = `mutation ($one: ID!, $two: ID!) { customerMerge(customerOneId: $one, customerTwoId: $two) {
  resultingCustomerId job { id } userErrors { message } } }`;
const STATUS = `query ($jobId: ID!) { customerMergeJobStatus(jobId: $jobId) { status } }`;
const READ = "query ($id: ID!) { customer(id: $id) { createdAt tags } }";

const DEADLINE_MS = 30_000;
const LOOK_MS = 5;

type Read = {
  readonly customer: { readonly createdAt: string; readonly tags: readonly string[] };
};

type Asked = {
  readonly customerMerge: {
    readonly resultingCustomerId: string | null;
    readonly job: { readonly id: string } | null;
  };
};

/**
 * The merchant merges two customers in the store, which says by its own rules whom it keeps. From then on whoever the other
 * one was does everything as the kept one.
 */
export async function merge(
  stage: Stage,
  shop: Shop,
  person: Person,
  event: Extract<SimEvent, { kind: "merge_in" }>,
): Promise<void> {
  const second = shop.people[event.other];
  if (second === undefined || asNow(second) === person) return shop.leftOut.add("a merge");
  const [one, two] = [await present(stage, shop, person), await present(stage, shop, second)];
  const created = new Map<string, string>();
  for (const id of [one, two]) {
    const { customer } = await ask<Read>(stage, shop, READ, { id });
    created.set(id, customer.createdAt);
    // The kept one gets the other's tags, and with them would be opted in or out once more.
    if (Object.values(TAGS).some((tag) => customer.tags.includes(tag)))
      return shop.leftOut.add("a merge that brings tags which opt");
  }
  const { customerMerge } = await ask<Asked>(stage, shop, MERGE, { one, two });
  if (customerMerge.job === null) return shop.leftOut.add("a merge");
  await done(stage, shop, customerMerge.job.id);
  const [kept, gone] =
    customerMerge.resultingCustomerId === one ? [person, second] : [second, person];
  gone.became = kept;
  gone.createdAt = created.get(gone === person ? one : two) ?? null;
}

async function done(stage: Stage, shop: Shop, jobId: string): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const { customerMergeJobStatus: job } = await ask<{
      customerMergeJobStatus: { status: string };
    }>(stage, shop, STATUS, { jobId });
    if (job.status === "COMPLETED") return;
    if (job.status === "FAILED" || Date.now() > deadline)
      throw new Error(`A merge in ${shop.facts.domain} is ${job.status}`);
    await sleep(LOOK_MS);
  }
}

/** Who somebody is now. */
export function asNow(person: Person): Person {
  return person.became === null ? person : asNow(person.became);
}
