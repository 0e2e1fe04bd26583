import { type Problem } from "./api";
import { type Field } from "./fields";

/** How a line is called in a form. */
export function lineLabel(line: { readonly title: string; readonly variantTitle: string | null }) {
  return line.variantTitle ? `${line.title}, ${line.variantTitle}` : line.title;
}

/** What is wrong with a number of units that a person wrote; nothing when it is in the range. */
export function unitsProblem(
  { input, name }: Field,
  { least, most }: { readonly least: number; readonly most: number },
): Problem[] {
  const text = input.value.trim();
  const count = Number(text);
  if (text !== "" && Number.isInteger(count) && count >= least && count <= most) return [];
  const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`;
  return [{ field: name, message: `Enter a whole number ${range}.` }];
}
