import { describe, expect, test } from "vitest";
import { cancel } from "../trial-orders";
import { trialStore } from "../trial-store";
import { fulfillmentCreate, NO_LINE, send, sendingOf, threeUnits } from "./trial-fulfillments";

describe("an order that nothing was sent of", () => {
  test("has one open fulfillment order over all its lines", () => {
    const store = trialStore();
    const sending = sendingOf(store, threeUnits(store).id);

    expect(sending).toMatchObject({
      displayFulfillmentStatus: "UNFULFILLED",
      fulfillable: true,
      fulfillments: [],
      fulfillmentOrders: { nodes: [{ status: "OPEN" }] },
    });
    expect(sending.fulfillmentOrders.nodes[0]?.lineItems.nodes).toMatchObject([
      { totalQuantity: 2, remainingQuantity: 2 },
      { totalQuantity: 1, remainingQuantity: 1 },
    ]);
  });

  test("was sent when it was placed, if it was created as fulfilled", () => {
    const store = trialStore();
    const processedAt = "2026-05-01T08:00:00Z";
    const { id } = threeUnits(store, { fulfillmentStatus: "FULFILLED", processedAt });

    expect(sendingOf(store, id)).toMatchObject({
      displayFulfillmentStatus: "FULFILLED",
      fulfillable: false,
      fulfillments: [{ createdAt: processedAt, totalQuantity: 3 }],
    });
  });
});

describe("fulfillmentCreate", () => {
  test("sends all that is left, and archives the order once it is paid", () => {
    const store = trialStore();
    const { id } = threeUnits(store);
    const answer = send(store, id);

    expect(answer).toEqual({
      userErrors: [],
      fulfillment: {
        id: "gid://shopify/Fulfillment/1001",
        name: "#1001.1",
        status: "SUCCESS",
        displayStatus: "FULFILLED",
        totalQuantity: 3,
        requiresShipping: true,
        trackingInfo: [],
        fulfillmentLineItems: {
          nodes: [
            { quantity: 2, lineItem: { title: "Mug" } },
            { quantity: 1, lineItem: { title: "Board" } },
          ],
        },
        fulfillmentOrders: { nodes: [{ status: "CLOSED" }] },
      },
    });
    expect(sendingOf(store, id)).toMatchObject({
      displayFulfillmentStatus: "FULFILLED",
      fulfillable: false,
      closedAt: "2026-07-01T10:00:00Z",
    });
  });

  test("sends some units and leaves the others", () => {
    const store = trialStore();
    const { id } = threeUnits(store);
    send(store, id, 1);

    const sending = sendingOf(store, id);
    expect(sending).toMatchObject({
      displayFulfillmentStatus: "PARTIALLY_FULFILLED",
      fulfillable: true,
      closedAt: null,
      lineItems: { nodes: [{ unfulfilledQuantity: 1 }, { unfulfilledQuantity: 1 }] },
    });
    expect(sending.fulfillmentOrders.nodes[0]?.lineItems.nodes[0]).toMatchObject({
      totalQuantity: 2,
      remainingQuantity: 1,
    });
    send(store, id);
    expect(sendingOf(store, id).fulfillments).toMatchObject([
      { name: "#1001.1", totalQuantity: 1 },
      { name: "#1001.2", totalQuantity: 2 },
    ]);
  });

  test("keeps an unpaid order open until it is paid", () => {
    const store = trialStore();
    const { id } = threeUnits(store, { financialStatus: "PENDING" });
    send(store, id);
    expect(sendingOf(store, id).closedAt).toBeNull();

    const mark = `mutation ($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }`;
    store.admin(mark, { id });
    expect(sendingOf(store, id).closedAt).not.toBeNull();
  });

  test("keeps each number of a shipment with its address", () => {
    const store = trialStore();
    const { id } = threeUnits(store);
    const fulfillmentOrderId = sendingOf(store, id).fulfillmentOrders.nodes[0]?.id;
    const answer = fulfillmentCreate(store, {
      lineItemsByFulfillmentOrder: [{ fulfillmentOrderId }],
      trackingInfo: { company: "DHL", numbers: ["1", "2"], urls: ["https://example.com/1"] },
    });

    expect(answer.fulfillment).toMatchObject({
      trackingInfo: [
        { company: "DHL", number: "1", url: "https://example.com/1" },
        { company: "DHL", number: "2", url: null },
      ],
    });
  });
});

describe("fulfillmentCreate refuses", () => {
  const GONE = "gid://shopify/FulfillmentOrder/9";

  test("more units than are left", () => {
    const store = trialStore();
    const { id } = threeUnits(store);

    expect(send(store, id, 3)).toEqual({
      fulfillment: null,
      userErrors: [
        {
          field: ["fulfillment"],
          message: "Invalid fulfillment order line item quantity requested.",
        },
      ],
    });
    expect(sendingOf(store, id).displayFulfillmentStatus).toBe("UNFULFILLED");
  });

  test("a fulfillment order that does not exist, and a line that is not in it", () => {
    const store = trialStore();
    const { id } = threeUnits(store);
    const fulfillmentOrderId = sendingOf(store, id).fulfillmentOrders.nodes[0]?.id;
    const lines = [{ id: NO_LINE, quantity: 1 }];
    const messages = [
      { fulfillmentOrderId: GONE },
      { fulfillmentOrderId, fulfillmentOrderLineItems: lines },
    ].map(
      (group) =>
        fulfillmentCreate(store, { lineItemsByFulfillmentOrder: [group] }).userErrors[0]?.message,
    );

    expect(messages).toEqual([
      "Fulfillment order does not exist.",
      "Fulfillment order line item does not exist.",
    ]);
  });

  test("no units, before it looks at anything else", () => {
    const store = trialStore();
    const fulfillmentOrderLineItems = [{ id: NO_LINE, quantity: 0 }];
    const group = { fulfillmentOrderId: GONE, fulfillmentOrderLineItems };

    const field = ["fulfillment", "lineItemsByFulfillmentOrder", "0"];
    expect(fulfillmentCreate(store, { lineItemsByFulfillmentOrder: [group] }).userErrors).toEqual([
      {
        field: [...field, "fulfillmentOrderLineItems", "0", "quantity"],
        message: "Quantity must be greater than 0",
      },
    ]);
  });

  test("what was sent already, and what was cancelled", () => {
    const store = trialStore();
    const sent = threeUnits(store).id;
    send(store, sent);
    const cancelled = threeUnits(store).id;
    cancel(store, { orderId: cancelled });

    const message = (number: number) =>
      `Fulfillment order ${number} has an unfulfillable status= closed.`;
    expect(send(store, sent).userErrors).toEqual([
      { field: ["fulfillment"], message: message(1001) },
    ]);
    expect(send(store, cancelled).userErrors).toEqual([
      { field: ["fulfillment"], message: message(1002) },
    ]);
  });

  test("fulfillment orders of two orders at once", () => {
    const store = trialStore();
    const groups = [threeUnits(store), threeUnits(store)].map(({ id }) => ({
      fulfillmentOrderId: sendingOf(store, id).fulfillmentOrders.nodes[0]?.id,
    }));

    const { userErrors } = fulfillmentCreate(store, { lineItemsByFulfillmentOrder: groups });
    expect(userErrors[0]?.message).toContain("Multiple orders with ids [1001, 1002] were found.");
  });

  test("parts of its input that are not modelled, by name", () => {
    const store = trialStore();
    const input = { lineItemsByFulfillmentOrder: [], originAddress: { countryCode: "DE" } };

    expect(() => fulfillmentCreate(store, input)).toThrow(
      "fulfillmentCreate does not model its input originAddress",
    );
  });
});

describe("webhooks of a shipment", () => {
  test("tell whether all or some of the order was sent, with the fulfillments in the body", () => {
    const store = trialStore();
    const { id } = threeUnits(store);
    const before = store.announced.length;
    send(store, id, 1);
    store.moveTo("2026-12-24T23:30:00Z");
    send(store, id);

    const sent = store.announced.slice(before);
    expect(sent.map(({ topic }) => topic)).toEqual([
      "orders/partially_fulfilled",
      "orders/updated",
      "orders/fulfilled",
      "orders/updated",
    ]);
    expect(sent[0]?.payload).toMatchObject({
      fulfillment_status: "partial",
      line_items: [
        { fulfillable_quantity: 1, fulfillment_status: "partial" },
        { fulfillable_quantity: 1, fulfillment_status: null },
      ],
    });
    expect(sent[2]?.payload).toMatchObject({
      fulfillment_status: "fulfilled",
      closed_at: "2026-12-25T00:30:00+01:00",
      fulfillments: [
        {
          id: 1001,
          name: "#1001.1",
          status: "success",
          created_at: "2026-07-01T12:00:00+02:00",
          line_items: [{ title: "Mug", quantity: 1 }],
        },
        {
          created_at: "2026-12-25T00:30:00+01:00",
          line_items: [
            { title: "Mug", quantity: 1 },
            { title: "Board", quantity: 1 },
          ],
        },
      ],
      line_items: [
        { fulfillable_quantity: 0, fulfillment_status: "fulfilled" },
        { fulfillable_quantity: 0, fulfillment_status: "fulfilled" },
      ],
    });
  });
});

test("a shipment and a fulfillment order are found by id", () => {
  const store = trialStore();
  const { id } = threeUnits(store);
  send(store, id);
  const query = `query ($sent: ID!, $toSend: ID!) {
    fulfillment(id: $sent) { name order { id } }
    fulfillmentOrder(id: $toSend) { orderName fulfillments(first: 1) { nodes { name } } }
  }`;
  const ids = {
    sent: "gid://shopify/Fulfillment/1001",
    toSend: "gid://shopify/FulfillmentOrder/1001",
  };

  expect(store.admin(query, ids)).toEqual({
    fulfillment: { name: "#1001.1", order: { id } },
    fulfillmentOrder: { orderName: "#1001", fulfillments: { nodes: [{ name: "#1001.1" }] } },
  });
});
