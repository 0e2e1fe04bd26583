import { el } from "../dom";
import { card, type StorePage } from "../store/page";
import { table } from "../store/table";
import { type LoggedRequest } from "./api";

const SHOWN = 50;

/** The last requests that the sandbox answered, those of its own pages and files left out. */
export function requestLogCard({ format }: StorePage, log: readonly LoggedRequest[]): HTMLElement {
  const told = log
    .filter((each) => isOfInterest(each.path))
    .slice(-SHOWN)
    .reverse();
  return card(
    "Requests to the platform",
    told.length === 0
      ? el("p", { class: "quiet" }, "No requests yet.")
      : table(
          "Requests to the platform",
          [
            { title: "Time", isWhole: true, cell: (each) => format.time(each.at) },
            { title: "Store", cell: (each) => storeOf(each.path) },
            { title: "Request", cell: (each) => `${each.method} ${shortPath(each.path)}` },
            { title: "Operation", cell: (each) => each.operations.join(", ") },
            { title: "Status", isNumber: true, cell: (each) => String(each.status) },
            {
              title: "Time (ms)",
              isNumber: true,
              cell: (each) => format.number(Math.round(each.durationMs)),
            },
          ],
          told,
        ),
  );
}

function isOfInterest(path: string): boolean {
  return /\/(api|oauth)\//.test(path);
}

function storeOf(path: string): string {
  return path.split("/")[2] ?? "";
}

/** Without what all these requests have in common. */
function shortPath(path: string): string {
  return path.replace(/^\/stores\/[^/]+\/admin\//, "");
}
