/** Lines of an order that are to be sent together. How much of them is left the order itself tells. */
export type FulfillmentOrderRecord = {
  readonly id: number;
  readonly createdAt: string;
  readonly lines: readonly { readonly id: number; readonly lineId: number }[];
};

export type TrackingRecord = {
  readonly company: string | null;
  readonly numbers: readonly string[];
  readonly urls: readonly string[];
};

/** A shipment: units of an order that were sent at one moment. */
export type FulfillmentRecord = {
  readonly id: number;
  readonly createdAt: string;
  readonly lines: readonly {
    readonly id: number;
    readonly lineId: number;
    readonly quantity: number;
  }[];
  readonly tracking: TrackingRecord;
};
