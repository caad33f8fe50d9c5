import type { BatchObject } from '#contracts';
import type { Config, Home, OriginKind, OriginOf, Progress, Secrets } from '#home';

/** What one fetch brought; it becomes one batch. */
export interface Delivery {
  /** already in the object store, raw as received; a member of an archive names its `container` */
  objects: BatchObject[];
  /** undefined: to be told from the object's name */
  period?: string | null;
  /** where the next increment begins; written to the manifest, so it commits with the batch */
  cursor?: string | null;
  exportedDate?: string | null;
  /** true: a full picture, replaces the source's earlier ones; false: adds (files, increments) */
  isComplete: boolean;
  /** ids of batches it takes the place of, beside those of its own name */
  replaces?: readonly string[];
  /** the confirmed kinds of file that its tables are of; absent: its source is told by its name */
  kinds?: readonly string[];
  /** path of the list of records in each object, as `sheet` of a TableSource; undefined: any */
  itemsAt?: string;
  /** records in all objects together, where the adapter counts them */
  records?: number;
}

/** What an adapter is given for one source in one run. */
export interface AdapterContext {
  home: Home;
  config: Config;
  /** date of the run, YYYY-MM-DD */
  asOf: string;
  /** id of the source declaration */
  source: string;
  /** Chinese name of what is read, for progress and messages */
  label: string;
  secrets: Secrets;
  /** `cursor` of the newest active batch; null when there is none or one of the chain was withdrawn */
  lastCursor: string | null;
  /** rows of the source's active batches: an empty full picture after a full one is refused */
  rowsBefore: number;
  /** Chinese: what deserves a look but stops nothing */
  onNote: (note: string) => void;
  /** a file is not whole yet and is left for the next run; why in Chinese */
  onWaiting: (file: string, why: string) => void;
  /** one file could not be fetched or opened; the others go on */
  onFailure: (file: string, error: unknown) => void;
  onProgress?: Progress;
  signal?: AbortSignal;
}

/**
 * Brings what lies at an origin into the object store. It never writes there. An error it throws
 * ends the source's run; what it has yielded before stands.
 */
export interface Adapter<Kind extends OriginKind = OriginKind> {
  kind: Kind;
  deliveries(origin: OriginOf<Kind>, context: AdapterContext): AsyncIterable<Delivery>;
}
