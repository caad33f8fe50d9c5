/**
 * A package of the collector: three files with one name.
 *
 *   <id>.json     manifest, UTF-8 JSON as below
 *   <id>.sig      Ed25519 signature over the bytes of the manifest, Base64
 *   <id>.parquet  the files in parts: name, part (INT32, from 0), content (BYTE_ARRAY)
 */
export interface PackageManifest {
  format: 'huicang-package-1';
  package_id: string;
  /** id under which huicang.yaml knows the collector's public key */
  collector: string;
  /** id of the source declaration the files belong to */
  source: string;
  /** UTC */
  created_at: string;
  /** of the .parquet file */
  data_sha256: string;
  data_bytes: number;
  files: { name: string; sha256: string; bytes: number; parts: number; modified_at: string }[];
}
