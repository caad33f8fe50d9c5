import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
// A name goes into a folder of ours: no way out of it, nothing hidden.
const fileName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => !/[\\/\p{Cc}:*?"<>|]/u.test(name) && !name.startsWith('.'));
/**
 * A package of the collector: three files with one name.
 *
 *   <id>.json     manifest, UTF-8 JSON as below
 *   <id>.sig      Ed25519 signature over the bytes of the manifest, Base64
 *   <id>.parquet  the files in parts: name, part (INT32, from 0), content (BYTE_ARRAY)
 */
export const packageManifest = z.strictObject({
  format: z.literal('huicang-package-1'),
  package_id: z.string().regex(/^[0-9a-z-]{8,64}$/),
  collector: z.string(),
  source: z.string(),
  created_at: z.iso.datetime(),
  data_sha256: sha256,
  data_bytes: z.number().int().min(1),
  files: z
    .array(
      z.strictObject({
        name: fileName,
        sha256,
        bytes: z.number().int().min(0),
        parts: z.number().int().min(1),
        modified_at: z.iso.datetime(),
      }),
    )
    .min(1)
    .max(10_000),
});

/** What a package says of itself; its signature is over these bytes. */
export type PackageManifest = z.infer<typeof packageManifest>;
