import { strToU8, zipSync } from 'fflate';

/** How a cell looks and whether it may be typed into. */
type CellStyle = 'text' | 'heading' | 'wrapped' | 'entry' | 'blind';

/** A picture that stands in a cell. */
interface CellPicture {
  /** JPEG */
  bytes: Uint8Array;
  /** pixels as shown */
  width: number;
  height: number;
}

/** A text or a number; empty where it is neither. */
export interface SheetCell {
  text?: string;
  number?: number;
  style?: CellStyle;
  picture?: CellPicture;
}

/** A row of cells from the first column on. */
export interface SheetRow {
  cells: readonly SheetCell[];
  /** points; by default the program's */
  height?: number;
}

/** Texts that may be entered in some cells of a column. */
export interface CellChoice {
  /** as `E2 E5:E9` */
  cells: string;
  /** a range as `选项!$A$1:$A$9` */
  from: string;
}

/** A sheet as it is to be written. */
export interface BookSheet {
  name: string;
  rows: readonly SheetRow[];
  /** widths in characters */
  widths: readonly number[];
  /** cells but those of style `entry` and `blind` cannot be changed */
  isProtected?: boolean;
  /** not shown, and not to be shown from the menu */
  isHidden?: boolean;
  /** the first row stays in sight, filters the others and repeats in print */
  hasHeader?: boolean;
  choices?: readonly CellChoice[];
}

const styles: readonly CellStyle[] = ['text', 'heading', 'wrapped', 'entry', 'blind'];
const emusPerPixel = 9525;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Text as XML, without what XML 1.0 forbids; `_x0041_` is an escape of the format itself. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Letters of a column, from 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function sheetXml(sheet: BookSheet, hasDrawing: boolean): string {
  const rows = sheet.rows.map(({ cells, height }, row) => {
    const inner = cells.map(({ text, number, style = 'text' }, column) => {
      const at = `r="${columnName(column)}${row + 1}"`;
      if (number !== undefined) return `<c ${at} s="${styles.length}"><v>${number}</v></c>`;
      const place = `${at} s="${styles.indexOf(style)}"`;
      if (text === undefined) return `<c ${place}/>`;
      return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
    });
    const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
    return `<row r="${row + 1}"${size}>${inner.join('')}</row>`;
  });
  const columns = sheet.widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const view = sheet.hasHeader
    ? '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
    : '<sheetView workbookViewId="0"/>';
  const last = `${columnName(Math.max(0, sheet.widths.length - 1))}${Math.max(1, sheet.rows.length)}`;
  const choices = (sheet.choices ?? []).map(
    ({ cells, from }) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="不在选项内" error="请从下拉框中选择" sqref="${cells}"><formula1>${xml(from)}</formula1></dataValidation>`,
  );
  return [
    `${head}<worksheet xmlns="${main}" xmlns:r="${relations}">`,
    `<sheetViews>${view}</sheetViews><cols>${columns.join('')}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    // Against slips, not against intent: the file itself is encrypted.
    sheet.isProtected
      ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" autoFilter="0"/>'
      : '',
    sheet.hasHeader && sheet.rows.length > 1 ? `<autoFilter ref="A1:${last}"/>` : '',
    choices.length > 0
      ? `<dataValidations count="${choices.length}">${choices.join('')}</dataValidations>`
      : '',
    hasDrawing ? '<drawing r:id="rId1"/>' : '',
    '</worksheet>',
  ].join('');
}

const border =
  '<border><left style="thin"><color rgb="FFBFBFBF"/></left><right style="thin"><color rgb="FFBFBFBF"/></right><top style="thin"><color rgb="FFBFBFBF"/></top><bottom style="thin"><color rgb="FFBFBFBF"/></bottom><diagonal/></border>';

/** One format a style, in the order of `styles`: text, typed ones included; then that of numbers. */
function stylesXml(): string {
  const format = (fill: number, font: number, wraps: boolean, isLocked: boolean, lines: number) =>
    `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="${lines}" xfId="0" quotePrefix="${isLocked ? 1 : 0}" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment vertical="center"${wraps ? ' wrapText="1"' : ''}/><protection locked="${isLocked ? 1 : 0}"/></xf>`;
  const solid = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  return [
    `${head}<styleSheet xmlns="${main}">`,
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>',
    `<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('FFE7EEF7')}${solid('FFFFF9DB')}${solid('FFE9F7E9')}</fills>`,
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${border}</borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    '<cellXfs count="6">',
    format(0, 0, false, true, 0),
    format(2, 1, true, true, 1),
    format(0, 0, true, true, 1),
    format(3, 0, true, false, 1),
    format(4, 0, true, false, 1),
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="center"/></xf>',
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}

interface Placed {
  picture: CellPicture;
  row: number;
  column: number;
}

function drawingXml(pictures: readonly Placed[]): string {
  const anchors = pictures.map(({ picture, row, column }, index) => {
    const size = `cx="${Math.round(picture.width * emusPerPixel)}" cy="${Math.round(picture.height * emusPerPixel)}"`;
    return [
      '<xdr:oneCellAnchor>',
      `<xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>38100</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>38100</xdr:rowOff></xdr:from><xdr:ext ${size}/>`,
      `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="${index + 2}" name="图 ${row + 1}"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>`,
      `<xdr:blipFill><a:blip r:embed="rId${index + 1}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>`,
      `<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>`,
      '<xdr:clientData/></xdr:oneCellAnchor>',
    ].join('');
  });
  return `${head}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${relations}">${anchors.join('')}</xdr:wsDr>`;
}

const titlePart = 'docProps/core.xml';

function titleXml(title: string): string {
  return `${head}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xml(title)}</dc:title></cp:coreProperties>`;
}

function relationsXml(targets: readonly (readonly [type: string, target: string])[]): string {
  const inner = targets.map(([type, target], index) => {
    const full =
      target === titlePart ? `${packages}/relationships/${type}` : `${relations}/${type}`;
    return `<Relationship Id="rId${index + 1}" Type="${full}" Target="${target}"/>`;
  });
  return `${head}<Relationships xmlns="${packages}/relationships">${inner.join('')}</Relationships>`;
}

function contentTypes(sheets: number, drawings: readonly number[]): string {
  const office = 'application/vnd.openxmlformats-officedocument';
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="${office}.${type}+xml"/>`;
  return [
    `${head}<Types xmlns="${packages}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>',
    part('workbook.xml', 'spreadsheetml.sheet.main'),
    part('styles.xml', 'spreadsheetml.styles'),
    ...Array.from({ length: sheets }, (_, index) =>
      part(`worksheets/sheet${index + 1}.xml`, 'spreadsheetml.worksheet'),
    ),
    ...drawings.map((index) => part(`drawings/drawing${index + 1}.xml`, 'drawing')),
    `<Override PartName="/${titlePart}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`,
    '</Types>',
  ].join('');
}

/**
 * Writes an XLSX with pictures, choices and protected cells, which SheetJS cannot. Every text is
 * quoted, so that no program takes a staff number for a number or a text for a formula.
 * @param title as a program shows it in the file's properties
 */
export function writeBook(title: string, sheets: readonly BookSheet[]): Buffer {
  const parts: Record<string, Uint8Array> = {};
  const put = (name: string, content: string): void => {
    parts[name] = strToU8(content);
  };
  const drawings: number[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const pictures = sheet.rows.flatMap(({ cells }, row) =>
      cells.flatMap(({ picture }, column) => (picture ? [{ picture, row, column }] : [])),
    );
    put(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, pictures.length > 0));
    if (pictures.length === 0) continue;
    drawings.push(index);
    const rels = relationsXml([['drawing', `../drawings/drawing${index + 1}.xml`]]);
    put(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, rels);
    put(`xl/drawings/drawing${index + 1}.xml`, drawingXml(pictures));
    const media = pictures.map((_, at) => `media/${index + 1}-${at + 1}.jpeg`);
    put(
      `xl/drawings/_rels/drawing${index + 1}.xml.rels`,
      relationsXml(media.map((name) => ['image', `../${name}`] as const)),
    );
    for (const [at, { picture }] of pictures.entries()) parts[`xl/${media[at]}`] = picture.bytes;
  }
  const entries = sheets.map(
    ({ name, isHidden }, index) =>
      `<sheet name="${xml(name)}" sheetId="${index + 1}"${isHidden ? ' state="veryHidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const names = sheets.flatMap(({ name, rows, widths, hasHeader }, index) =>
    hasHeader && rows.length > 1
      ? [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${xml(name)}'!$A$1:$${columnName(widths.length - 1)}$${rows.length}</definedName>`,
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${xml(name)}'!$1:$1</definedName>`,
        ]
      : [],
  );
  put(
    'xl/workbook.xml',
    `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${entries.join('')}</sheets>${names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''}</workbook>`,
  );
  put(
    'xl/_rels/workbook.xml.rels',
    relationsXml([
      ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
  );
  put('xl/styles.xml', stylesXml());
  put(titlePart, titleXml(title));
  put(
    '_rels/.rels',
    relationsXml([
      ['officeDocument', 'xl/workbook.xml'],
      ['metadata/core-properties', titlePart],
    ]),
  );
  put('[Content_Types].xml', contentTypes(sheets.length, drawings));
  // Some readers want the list of types first.
  const ordered = Object.entries(parts).toSorted(
    ([a], [b]) => Number(b.startsWith('[')) - Number(a.startsWith('[')) || (a < b ? -1 : 1),
  );
  return Buffer.from(zipSync(Object.fromEntries(ordered), { level: 6 }));
}
