import { type Boot, type View } from "../shared/boot";
import { startAppFrame } from "./app-frame";
import { byId } from "./dom";
import { webhooksPage } from "./meta/page";
import { startShell } from "./shell";
import { newCustomer } from "./store/customer-form";
import { customerPage } from "./store/customer-page";
import { customersList } from "./store/customers-list";
import { homePage } from "./store/home";
import { newOrder } from "./store/order-form";
import { orderPage } from "./store/order-page";
import { ordersList } from "./store/orders-list";
import { createStorePage, drawPage, type StorePage } from "./store/page";

async function draw(
  page: StorePage,
  view: Exclude<View, { kind: "app" | "missing" }>,
): Promise<readonly Node[]> {
  switch (view.kind) {
    case "home":
      return homePage(page);
    case "customers":
      return customersList(page);
    case "newCustomer":
      return newCustomer(page);
    case "customer":
      return customerPage(page, view.id);
    case "orders":
      return ordersList(page);
    case "newOrder":
      return newOrder(page);
    case "order":
      return orderPage(page, view.id);
    case "webhooks":
      return webhooksPage(page);
  }
}

const boot = JSON.parse(byId("boot").textContent ?? "") as Boot;
const { view } = boot;
startShell();
if (view.kind === "app") startAppFrame(boot, view.src);
else if (view.kind !== "missing") void drawPage(() => draw(createStorePage(boot), view));
