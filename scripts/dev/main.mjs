import { Demo } from "../demo/demo.mjs";
import { readOptions } from "../demo/options.mjs";
import { supervise } from "../demo/supervise.mjs";

await supervise(new Demo({ ...readOptions(process.argv.slice(2)), develop: true }));
