/** What is remarkable about a page as it came in; none of these stops its reading. */
export interface PageFinding {
  code:
    | 'low_resolution'
    | 'scaled_down'
    | 'page_blank'
    | 'page_rotated'
    | 'page_straightened'
    | 'shadow_evened'
    | 'spread_split'
    | 'text_layer_used'
    | 'text_layer_ignored'
    | 'picture_damaged';
  /** Chinese, for the user; no personal data. */
  message: string;
}

/** DA/T 31-2017 asks for 200 dpi at least. */
const lowestDpi = 200;
/** Longer side of an A5 sheet at 200 dpi: a page with less is read badly whatever its paper. */
const fewestPixels = 1650;

/**
 * Reports a resolution below DA/T 31: by the file's own word, else by too few pixels.
 * @param dpi of the scan as the file tells it
 * @param longSide pixels of the scan's longer side
 */
export function resolutionFindings(dpi: number | undefined, longSide: number): PageFinding[] {
  if (dpi !== undefined && dpi < lowestDpi) {
    const message = `分辨率 ${Math.round(dpi)} dpi，低于 DA/T 31 要求的 ${lowestDpi} dpi，建议重新扫描`;
    return [{ code: 'low_resolution', message }];
  }
  if (dpi === undefined && longSide < fewestPixels) {
    const message = `文件未注明分辨率，长边仅 ${longSide} 像素，可能低于 DA/T 31 要求的 ${lowestDpi} dpi`;
    return [{ code: 'low_resolution', message }];
  }
  return [];
}
