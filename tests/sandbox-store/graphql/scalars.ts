import { GraphQLError, type GraphQLSchema, isScalarType } from "graphql";
import { graphqlTime } from "../time";

type Scalar = {
  readonly parse: (value: unknown) => unknown;
  readonly serialize?: (value: unknown) => unknown;
};

const DECIMAL: Scalar = {
  parse: (value) => {
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && /^[+-]?\d+(\.\d*)?$/.test(text.trim())) return text.trim();
    throw new GraphQLError(`invalid decimal '${String(value)}'`);
  },
};

/** How the scalars behave that introspection only names. Others pass through as they are. */
const SCALARS: Readonly<Record<string, Scalar>> = {
  Decimal: DECIMAL,
  Money: DECIMAL,
  DateTime: {
    parse: (value) => {
      const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
      if (Number.isNaN(at)) throw new GraphQLError(`invalid DateTime '${String(value)}'`);
      return new Date(at).toISOString();
    },
    serialize: (value) => graphqlTime(new Date(String(value))),
  },
  UnsignedInt64: {
    parse: (value) => {
      if (/^\d+$/.test(String(value))) return String(value);
      throw new GraphQLError(`invalid unsigned integer '${String(value)}'`);
    },
    serialize: String,
  },
};

/** Gives the schema's own scalars their parsing and writing, for variables and literals alike. */
export function teachScalars(schema: GraphQLSchema): void {
  for (const [name, scalar] of Object.entries(SCALARS)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) throw new Error(`The schema has no scalar ${name}`);
    type.parseValue = scalar.parse;
    type.parseLiteral = (node) => scalar.parse("value" in node ? node.value : null);
    if (scalar.serialize !== undefined) type.serialize = scalar.serialize;
  }
}
