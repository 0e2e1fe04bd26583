import { idOf } from "../../graphql/gid";
import { type StoreState } from "../../module";
import { type LineRecord, type ManualDiscountRecord } from "../record";

/** What an added line is, whatever becomes of its quantity, taxes and discounts. */
export type AddedItem = Pick<
  LineRecord,
  | "giftCard"
  | "productId"
  | "requiresShipping"
  | "sku"
  | "taxable"
  | "title"
  | "unitPrice"
  | "variantId"
  | "variantTitle"
  | "vendor"
>;

/** One change that an edit has not committed yet. `line` is the end of the calculated line's global id. */
export type StagedChange =
  | {
      readonly kind: "add";
      readonly line: string;
      readonly item: AddedItem;
      readonly quantity: number;
    }
  | {
      readonly kind: "quantity";
      readonly line: string;
      readonly quantity: number;
      readonly restock: boolean;
    }
  | {
      readonly kind: "discount";
      readonly line: string;
      readonly id: number;
      readonly applicationId: string;
      readonly discount: ManualDiscountRecord;
    };

export type StagedDiscount = Extract<StagedChange, { kind: "discount" }>;

/** An edit that was begun: changes to be applied to the order as it stands when they are committed. */
export type EditRecord = {
  readonly id: number;
  readonly orderId: number;
  readonly createdAt: string;
  readonly changes: readonly StagedChange[];
};

/** The edits that are open; one that is committed is gone. */
export function editsIn(state: StoreState): Record<string, EditRecord> {
  return (state.records["orderEdits"] ??= {}) as Record<string, EditRecord>;
}

/** The open edit behind the id of its calculated order or of its session: both have the same number. */
export function findEdit(state: StoreState, value: unknown): EditRecord | null {
  const id = idOf("CalculatedOrder", value) ?? idOf("OrderEditSession", value);
  return id === null ? null : (editsIn(state)[String(id)] ?? null);
}
