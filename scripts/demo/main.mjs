import { Demo } from "./demo.mjs";
import { readOptions } from "./options.mjs";
import { supervise } from "./supervise.mjs";

await supervise(new Demo(readOptions(process.argv.slice(2))));
