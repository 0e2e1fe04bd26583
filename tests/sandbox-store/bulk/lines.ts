import { type GraphQLNamedType, type SelectionSetNode } from "graphql";
import { nodeOfConnection, type Reading, selectedObjects } from "./selections";

type Json = Readonly<Record<string, unknown>>;

/** Where the connections stand in a node of the answer: its own, and those of objects in it. */
export type Shape = {
  readonly connections: ReadonlyMap<string, Shape>;
  readonly objects: ReadonlyMap<string, Shape>;
};

/** One line of a result. */
export type BulkLine = { readonly text: string; readonly isRoot: boolean };

type Entry = { readonly node: Json; readonly shape: Shape; readonly parentId: string | null };

export function shapeOf(
  reading: Reading,
  selections: SelectionSetNode | undefined,
  type: GraphQLNamedType,
): Shape {
  const connections = new Map<string, Shape>();
  const objects = new Map<string, Shape>();
  for (const field of selectedObjects(reading, selections, type)) {
    if (field.isConnection) {
      const node = nodeOfConnection(reading, field);
      if (node === null) throw new Error(`${field.name} does not select its nodes`);
      connections.set(field.key, shapeOf(reading, node.node.selectionSet, node.type));
    } else {
      const shape = shapeOf(reading, field.node.selectionSet, field.type);
      if (shape.connections.size + shape.objects.size > 0) objects.set(field.key, shape);
    }
  }
  return { connections, objects };
}

/**
 * The lines of some root nodes: a nested node has a line of its own that names its parent, and
 * stands somewhere after it. Grouped, it stands right below its parent; else all nodes of a level
 * come before those of the next.
 */
export function linesOf(nodes: readonly Json[], shape: Shape, grouped: boolean): BulkLine[] {
  const lines: BulkLine[] = [];
  let level: Entry[] = nodes.map((node) => ({ node, shape, parentId: null }));
  const write = (entry: Entry): Entry[] => {
    const children: Entry[] = [];
    const own = withoutConnections(entry, entry.node, entry.shape, children);
    const line = entry.parentId === null ? own : { ...own, __parentId: entry.parentId };
    lines.push({ text: jsonText(line), isRoot: entry.parentId === null });
    return children;
  };
  const writeGrouped = (entry: Entry): void => write(entry).forEach(writeGrouped);
  if (grouped) level.forEach(writeGrouped);
  else while (level.length > 0) level = level.flatMap(write);
  return lines;
}

function withoutConnections(entry: Entry, value: Json, shape: Shape, children: Entry[]): Json {
  if (shape.connections.size + shape.objects.size === 0) return value;
  const own: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    const nested = shape.connections.get(key);
    const object = shape.objects.get(key);
    if (nested !== undefined) {
      for (const node of nodesOf(part)) {
        children.push({ node, shape: nested, parentId: String(entry.node["id"]) });
      }
    } else if (object !== undefined && typeof part === "object" && part !== null) {
      own[key] = withoutConnections(entry, part as Json, object, children);
    } else own[key] = part;
  }
  return own;
}

/** The nodes of a connection in an answer; a connection that is null has none. */
export function nodesOf(connection: unknown): Json[] {
  const { edges } = (connection ?? { edges: [] }) as { readonly edges: readonly { node: Json }[] };
  return edges.map((edge) => edge.node);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "/": "\\/",
  "&": "\\u0026",
  "<": "\\u003c",
  ">": "\\u003e",
};

/** JSON as Shopify's files have it, where slashes and what HTML could mistake are escaped. */
function jsonText(value: Json): string {
  return JSON.stringify(value).replace(/[/&<>]/g, (sign) => ESCAPES[sign] ?? sign);
}
