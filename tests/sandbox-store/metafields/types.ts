const SCALAR_TYPES = [
  "antenna_gain",
  "area",
  "battery_charge_capacity",
  "battery_energy_capacity",
  "boolean",
  "capacitance",
  "color",
  "concentration",
  "data_storage_capacity",
  "data_transfer_rate",
  "date_time",
  "date",
  "dimension",
  "display_density",
  "distance",
  "duration",
  "electric_current",
  "electrical_resistance",
  "energy",
  "float",
  "frequency",
  "id",
  "illuminance",
  "inductance",
  "integer",
  "json_string",
  "json",
  "jurisdiction",
  "language",
  "link",
] as const;

const LIST_TYPES =
  "antenna_gain area battery_charge_capacity battery_energy_capacity boolean capacitance color concentration data_storage_capacity data_transfer_rate date_time date dimension display_density distance duration electric_current electrical_resistance energy frequency illuminance inductance jurisdiction link luminous_flux mass_flow_rate multi_line_text_field number_decimal number_integer power pressure rating resolution rotational_speed single_line_text_field sound_level speed temperature thermal_power url voltage volume volumetric_flow_rate weight"
    .split(" ")
    .map((type) => `list.${type}`);

const LATER_TYPES =
  "luminous_flux mass_flow_rate money multi_line_text_field number_decimal number_integer power pressure rating resolution rich_text_field rotational_speed single_line_text_field sound_level speed string temperature thermal_power url voltage volume volumetric_flow_rate weight".split(
    " ",
  );

const REFERENCE_TYPES =
  "company_reference customer_reference product_reference collection_reference variant_reference file_reference product_taxonomy_value_reference"
    .split(" ")
    .flatMap((type) => [type, `list.${type}`])
    .concat("product_taxonomy_disclosure_reference")
    .concat(
      "metaobject_reference mixed_reference disclosure_reference page_reference article_reference order_reference"
        .split(" ")
        .flatMap((type) => [type, `list.${type}`]),
    );

/** Every type a metafield may have, in the order in which Shopify's refusal lists them. */
export const METAFIELD_TYPES: readonly string[] = [
  ...SCALAR_TYPES,
  ...LIST_TYPES,
  ...LATER_TYPES,
  ...REFERENCE_TYPES,
];

type Check = (value: string) => boolean;

const isJson: Check = (value) => {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
};

/** Checks of the types whose values are easily got wrong; other types take any text. */
const CHECKS: Readonly<Record<string, { readonly valid: Check; readonly message: string }>> = {
  boolean: {
    valid: (value) => value === "true" || value === "false",
    message: "must be true or false.",
  },
  number_integer: {
    valid: (value) => /^-?\d+$/.test(value) && Number.isSafeInteger(Number(value)),
    message: "must be an integer.",
  },
  number_decimal: {
    valid: (value) => /^-?\d+(\.\d+)?$/.test(value),
    message: "must be a decimal.",
  },
  json: { valid: isJson, message: "is invalid JSON." },
  date: {
    valid: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
    message: "must be in YYYY-MM-DD format.",
  },
  date_time: {
    valid: (value) => !Number.isNaN(Date.parse(value)),
    message: 'must be in "YYYY-MM-DDTHH:MM:SS" format. For example: 2022-06-01T15:30:00',
  },
  single_line_text_field: {
    valid: (value) => !/[\r\n]/.test(value),
    message: "must be a single line text string.",
  },
};

/** What is wrong with a value of this type, or null. */
export function valueProblem(type: string, value: string): string | null {
  const list = type.startsWith("list.");
  const check = CHECKS[list ? "json" : type];
  return check === undefined || check.valid(value) ? null : check.message;
}

/** The value as `jsonValue` gives it: parsed for types that hold data, text for the others. */
export function jsonValue(type: string, value: string): unknown {
  const holdsData =
    type.startsWith("list.") ||
    /^(boolean|number_integer|json|money|rating|dimension|volume|weight|link|rich_text_field)$/.test(
      type,
    );
  return holdsData && isJson(value) ? (JSON.parse(value) as unknown) : value;
}
