import { el } from "../dom";
import { type Problem } from "./api";
import { MERGE, MERGE_CHOICES, MERGE_PREVIEW, MERGE_STATUS } from "./customer-queries";
import { type Field, selectField, textField } from "./fields";
import { openFormDialog } from "./form-dialog";
import { numberOf } from "./ids";
import { facts, type StorePage } from "./page";
import { type Customer, type Nodes } from "./types";

type Choice = Pick<Customer, "defaultEmailAddress" | "displayName" | "id">;

type Preview = {
  readonly resultingCustomerId: string | null;
  readonly defaultFields: {
    readonly displayName: string;
    readonly tags: readonly string[];
    readonly orderCount: string;
    readonly discountNodeCount: string;
    readonly email: { readonly emailAddress: string } | null;
    readonly phoneNumber: { readonly phoneNumber: string } | null;
  } | null;
  readonly customerMergeErrors: readonly { readonly message: string }[] | null;
};

const SEARCH_WAIT_MS = 250;
const STATUS_WAIT_MS = 200;
const MOST_STATUS_READS = 50;

/** Merges the page's customer with another: who is kept is shown before anything is done. */
export function openMergeDialog(page: StorePage, customer: Customer): void {
  const search = textField({
    name: "search",
    label: "Find the other customer",
    help: "By name, email or phone. Without a word, those changed last.",
    attributes: { type: "search" },
  });
  const other = selectField({ name: "customerTwoId", label: "Other customer", choices: [] });
  const email = selectField({
    name: "customerIdOfEmailToKeep",
    label: "Email to keep",
    choices: [],
    help: "Whose email is kept is the customer who is kept.",
  });
  const outlook = el("div", { class: "notice", role: "status" });
  const merging = { page, customer, other, email, outlook, choices: [] as readonly Choice[] };

  let waiting: ReturnType<typeof setTimeout> | undefined;
  search.input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void findOthers(merging, search.input.value), SEARCH_WAIT_MS);
  });
  other.input.addEventListener("change", () => void chooseOther(merging));
  email.input.addEventListener("change", () => void showOutlook(merging));
  openFormDialog(
    `Merge ${customer.displayName} with another customer`,
    {
      fields: () => [search, other, email],
      body: [search.element, other.element, email.element, outlook],
      submitLabel: "Merge customers",
      critical: true,
      submit: () => merge(merging),
    },
    () => {},
  );
  void findOthers(merging, "");
}

type Merging = {
  readonly page: StorePage;
  readonly customer: Customer;
  readonly other: Field;
  readonly email: Field;
  readonly outlook: HTMLElement;
  choices: readonly Choice[];
};

async function findOthers(merging: Merging, words: string): Promise<void> {
  const { page, customer, other, outlook } = merging;
  try {
    const { customers } = await page.api.query<{ customers: Nodes<Choice> }>(MERGE_CHOICES, {
      query: words.trim() || null,
    });
    merging.choices = customers.nodes.filter(({ id }) => id !== customer.id);
    const options = merging.choices.map((each) => el("option", { value: each.id }, named(each)));
    const none = el("option", { value: "" }, words ? "No other customer matches" : "No other yet");
    other.input.replaceChildren(...(options.length > 0 ? options : [none]));
    await chooseOther(merging);
  } catch (error) {
    outlook.replaceChildren(error instanceof Error ? error.message : String(error));
  }
}

function named({ displayName, defaultEmailAddress }: Choice): string {
  const email = defaultEmailAddress?.emailAddress;
  return email && email !== displayName ? `${displayName} (${email})` : displayName || "No name";
}

/** An email can be chosen only where each of the two has one. */
async function chooseOther(merging: Merging): Promise<void> {
  const { customer, other, email } = merging;
  const chosen = merging.choices.find(({ id }) => id === other.input.value);
  const withEmail = [customer, chosen].filter((each) => each?.defaultEmailAddress);
  const options = withEmail.length < 2 ? [] : withEmail;
  email.element.hidden = options.length === 0;
  email.input.replaceChildren(
    el("option", { value: "" }, "As the account and consent decide"),
    ...options.map((each) =>
      el("option", { value: each?.id ?? "" }, each?.defaultEmailAddress?.emailAddress ?? ""),
    ),
  );
  await showOutlook(merging);
}

function requestOf({ customer, other, email }: Merging) {
  const keep = email.input.value;
  return {
    one: customer.id,
    two: other.input.value,
    override: keep ? { customerIdOfEmailToKeep: keep } : null,
  };
}

async function showOutlook(merging: Merging): Promise<void> {
  const { page, other, outlook } = merging;
  const asked = requestOf(merging);
  outlook.replaceChildren();
  if (other.input.value === "") return;
  const shown = await page.api
    .query<{ customerMergePreview: Preview }>(MERGE_PREVIEW, asked)
    .then((answer) => outlookOf(merging, answer.customerMergePreview))
    .catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
  // A slow answer does not speak for a choice that was made since.
  if (JSON.stringify(asked) !== JSON.stringify(requestOf(merging))) return;
  outlook.replaceChildren(...shown);
}

function outlookOf({ customer, choices }: Merging, preview: Preview): readonly (Node | string)[] {
  const errors = (preview.customerMergeErrors ?? []).map(({ message }) => el("p", {}, message));
  const fields = preview.defaultFields;
  if (errors.length > 0 || fields === null) return errors;
  const isOwn = preview.resultingCustomerId === customer.id;
  const kept = isOwn ? customer : choices.find(({ id }) => id === preview.resultingCustomerId);
  return [
    el(
      "p",
      {},
      el("strong", {}, `${kept ? named(kept) : fields.displayName} is kept.`),
      " The other is deleted. Afterwards:",
    ),
    facts([
      ["Name", fields.displayName || "None"],
      ["Email", fields.email?.emailAddress ?? "None"],
      ["Phone", fields.phoneNumber?.phoneNumber ?? "None"],
      ["Tags", fields.tags.join(", ") || "None"],
      ["Orders", fields.orderCount],
      ["Own codes", fields.discountNodeCount],
    ]),
  ];
}

/** Asks for the merge, waits for its job, and goes to who is left. */
async function merge(merging: Merging): Promise<readonly Problem[]> {
  const { page, other } = merging;
  if (other.input.value === "") return [{ field: other.name, message: "Choose a customer." }];
  const { payload, problems } = await page.api.mutate<{
    resultingCustomerId: string | null;
    job: { id: string } | null;
  }>(MERGE, requestOf(merging));
  const { job, resultingCustomerId } = payload;
  if (problems.length > 0 || job === null || resultingCustomerId === null) return problems;
  const failed = await failureOf(page, job.id);
  if (failed.length === 0)
    location.assign(`${page.base}/customers/${numberOf(resultingCustomerId)}`);
  return failed;
}

async function failureOf(page: StorePage, jobId: string): Promise<readonly Problem[]> {
  for (let read = 0; read < MOST_STATUS_READS; read += 1) {
    const { customerMergeJobStatus: merge } = await page.api.query<{
      customerMergeJobStatus: {
        status: string;
        customerMergeErrors: readonly { message: string }[];
      } | null;
    }>(MERGE_STATUS, { jobId });
    if (merge?.status === "COMPLETED") return [];
    if (merge?.status !== "IN_PROGRESS") {
      const messages = merge?.customerMergeErrors.map(({ message }) => message) ?? [];
      const message = messages.join(" ") || "The merge has failed.";
      return [{ field: null, message }];
    }
    await new Promise((resolve) => setTimeout(resolve, STATUS_WAIT_MS));
  }
  return [{ field: null, message: "The merge is still under way; look again in a moment." }];
}
