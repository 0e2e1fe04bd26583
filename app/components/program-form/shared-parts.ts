import { type Limits } from "../../domain/program/limits";
import { type Pays } from "../../domain/program/pays";
import { type TypedReader } from "./read-typed";
import { type Typed } from "./typed";
import { wholeText } from "./write-typed";

/* What several parts of the document have: what is paid, and how often. `name` is where it stands in the part. */

const PERIODS = ["day", "week", "month", "year"] as const;

export function typedPays(name: string, pays: Pays | null): Typed {
  return {
    [`${name}.kind`]: pays?.kind ?? "none",
    [`${name}.points`]: pays?.kind === "points" ? wholeText(pays.points) : "",
    [`${name}.rewardId`]: pays?.kind === "reward" ? pays.rewardId : "",
  };
}

/** What is paid; null for nothing, which only some parts allow: others refuse it beside the choice. */
export function readPaysOrNull(read: TypedReader, name: string): Pays | null {
  const kind = read.choice(`${name}.kind`, ["none", "points", "reward"]);
  if (kind === "none") return null;
  if (kind === "points") return { kind, points: read.whole(`${name}.points`) };
  const rewardId = read.text(`${name}.rewardId`);
  if (rewardId === "") read.refuse(`${name}.rewardId`, "choice");
  return { kind, rewardId };
}

export function readPays(read: TypedReader, name: string): Pays {
  const pays = readPaysOrNull(read, name);
  if (pays === null) read.refuse(`${name}.kind`, "choice");
  return pays ?? { kind: "points", points: 0 };
}

export function typedLimits(name: string, { perCustomer, perPeriod }: Limits): Typed {
  return {
    [`${name}.perCustomer`]: wholeText(perCustomer),
    [`${name}.perPeriod.count`]: wholeText(perPeriod?.count ?? null),
    [`${name}.perPeriod.period`]: perPeriod?.period ?? "month",
  };
}

export function readLimits(read: TypedReader, name: string): Limits {
  const count = read.wholeOrNull(`${name}.perPeriod.count`);
  const period = read.choice(`${name}.perPeriod.period`, PERIODS);
  return {
    perCustomer: read.wholeOrNull(`${name}.perCustomer`),
    perPeriod: count === null ? null : { count, period },
  };
}
