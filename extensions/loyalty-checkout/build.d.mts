export type BuiltExtension = {
  /** Absolute path of the script. */
  readonly file: string;
  readonly bytes: number;
  /** Size after gzip at its highest level. */
  readonly gzipBytes: number;
};

/**
 * Writes `loyalty-checkout.js` into `outDir` (default: `dist` beside the build script).
 * Rejects when `appUrl` is no URL or the source does not bundle.
 */
export function buildExtension(options: {
  readonly appUrl: string;
  readonly outDir?: string;
}): Promise<BuiltExtension>;
