/** What is defined once: fields, tables, code words, rules, published columns, terms of retention. */
export { type Operation, operations, type Role, roles } from './access.ts';
export type {
  BatchColumn,
  BatchFile,
  BatchKind,
  BatchLayout,
  BatchManifest,
  BatchObject,
  BatchTable,
  ControlTotal,
} from './batch.ts';
export { archivalCodePattern } from './codes/archival-code.ts';
export type { Code } from './codes/code.ts';
export { type CodeListName, codeLabel, codeLists, refusedSecurityLevels } from './codes/codes.ts';
export {
  type DecisionKind,
  decisionDefinitions,
  decisionKinds,
  mostDecisionsOnFirstPage,
} from './decisions.ts';
export { type DeliveryStatus, deliveryStatuses } from './delivery-statuses.ts';
export { quarantineExpiry } from './expiry.ts';
export { alsoCalled } from './fields/also-called.ts';
export {
  columnOf,
  type Field,
  type FieldName,
  type FieldNature,
  fieldOf,
  fields,
  isGivenNumber,
} from './fields/fields.ts';
export {
  type DocumentType,
  fieldsOfOnePerson,
  fieldsOfPaper,
  type PaperFieldName,
  paperFields,
} from './fields/paper-fields.ts';
export { countingNotes, figureDefinitions } from './figures.ts';
export {
  holdAttributes,
  itemAttributes,
  type KeptOf,
  keptOf,
  type RecordAttributes,
  retentionListColumns,
} from './records/records.ts';
export { retentionSchedule, retentionScheduleStatus } from './retention.ts';
export { type RetentionStatus, retentionStatuses } from './retention-statuses.ts';
export { leastCertainDocumentType, samePlaceOverlap, weaklyReadPageKinds } from './review.ts';
export {
  asOfBound,
  type CheckValue,
  type Condition,
  type DerivedName,
  type KnownSet,
  type RowCheck,
} from './rules/check.ts';
export { rowChecks } from './rules/checks.ts';
export type { Severity } from './rules/rule.ts';
export {
  duesOwedFen,
  largestPublishedSharePercent,
  type NotDataKind,
  notDataKinds,
  type RuleId,
  ruleOf,
  smallestPublishedGroup,
} from './rules/rules.ts';
export {
  isSource,
  type ReadingStage,
  type SourceId,
  sourceOf,
  sources,
  sourcesReadBy,
} from './sources.ts';
export { comparedFields, type KeyedField, keyedFields } from './tables/descriptions.ts';
export { type FilledLakeTable, type LakeTableRow, lakeTables } from './tables/lake.ts';
export {
  auditColumns,
  findingColumns,
  lakeTypes,
  quarantineColumns,
  type RowOf,
  type TableName,
  tableOf,
  tables,
} from './tables/tables.ts';
