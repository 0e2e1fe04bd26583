import { type AppConfig } from "./app-config";
import { bulkModule } from "./bulk/module";
import { customerModule } from "./customers/module";
import { customerMergeModule } from "./customers/merge/module";
import { discountModule } from "./discounts/module";
import { metafieldModule } from "./metafields/module";
import { type Module } from "./module";
import { nodeModule } from "./nodes/module";
import { orderModule } from "./orders/module";
import { productModule } from "./products/module";
import { shopModule } from "./shop/module";
import { taggingModule } from "./tagging/module";

/** Everything of the Admin API that the sandbox models. */
export function modulesFor(app: AppConfig): readonly Module[] {
  return [
    shopModule(app),
    customerModule,
    customerMergeModule,
    orderModule,
    discountModule,
    metafieldModule,
    productModule,
    taggingModule,
    bulkModule,
    nodeModule,
  ];
}
