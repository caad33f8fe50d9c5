import type { NotDataKind } from '#contracts';
import { isSectionHeading } from '#values';
import { type BodyContext, bodyRowKind } from './body.ts';
import { fillerDown, fillerOfGroups } from './fill-down.ts';
import type { Row } from './rows.ts';

/** A row and what it is; null where it is data. */
export interface BodyRow {
  row: Row;
  kind: NotDataKind | null;
}

/** Rows at the end among which notes and signatures are looked for that look like data. */
const tailRows = 100;

/** Index behind the last row that is as full as rows usually are. */
function tailStart(rows: readonly Row[], context: BodyContext): number {
  if (context.usual < 2) return Math.max(0, rows.length - 2);
  return (
    rows.findLastIndex((row) => {
      const text = row.texts[row.filled[0] ?? 0] ?? '';
      return (
        row.filled.length >= Math.max(2, context.usual * 0.5) &&
        bodyRowKind(row, context, true) === null &&
        !isSectionHeading(text)
      );
    }) + 1
  );
}

/**
 * Says of the rows below a header, taken in their order, what they are, and shows in data rows what
 * is merged down over them. The last ones wait until it is known that no others follow.
 */
export class BodySorter {
  private readonly context: BodyContext;
  private readonly fill: (row: Row, isData: boolean) => void;
  private readonly fillGroups: (row: Row, kind: NotDataKind | null) => NotDataKind | null;
  private waiting: Row[] = [];
  /** the data row before */
  private before: Row | undefined;
  private isClosed = false;

  constructor(context: BodyContext) {
    this.context = context;
    this.fill = fillerDown(context);
    this.fillGroups = fillerOfGroups(context);
  }

  /** Takes further rows; gives those that are surely none of the last. */
  take(rows: readonly Row[]): BodyRow[] {
    this.waiting = this.waiting.concat(rows);
    return this.sort(this.waiting.splice(0, Math.max(0, this.waiting.length - tailRows)), false);
  }

  /** Full rows of data went by unseen: what waits is not the end. */
  pass(): BodyRow[] {
    return this.sort(this.waiting.splice(0), false);
  }

  /** The rows that waited, once there are no more. */
  end(): BodyRow[] {
    const tail = tailStart(this.waiting, this.context);
    const ordinary = this.sort(this.waiting.splice(0, tail), false);
    return [...ordinary, ...this.sort(this.waiting.splice(0), true)];
  }

  private sort(rows: readonly Row[], isTail: boolean): BodyRow[] {
    return rows.map((row) => {
      const kind = this.fillGroups(row, this.kindOf(row, isTail));
      this.fill(row, kind === null);
      if (kind === null) this.before = row;
      return { row, kind };
    });
  }

  /** Lone cells below a closing note or signature belong to it: the name of an office, a date. */
  private kindOf(row: Row, isTail: boolean): NotDataKind | null {
    const kind = bodyRowKind(row, this.context, isTail, this.before);
    if (kind === null && this.isClosed && row.filled.length === 1) return 'note';
    if (isTail && this.context.usual > 1 && (kind === 'note' || kind === 'footer')) {
      this.isClosed = true;
    }
    return kind;
  }
}
