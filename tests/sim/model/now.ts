import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";

/** An instant with the version in force, and the one that judges what is earned then, if any does [R48]. */
export type Now = {
  readonly at: Instant;
  readonly version: ProgramVersion;
  readonly judge: ProgramVersion | null;
  /** Whether the program begins now, has begun, or is yet to [R52]. */
  readonly program: "before" | "begins" | "runs";
  /** Whether something goes back now, or is cancelled. */
  readonly isReturn: boolean;
};
