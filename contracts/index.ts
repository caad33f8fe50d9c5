export type {
  BatchColumn,
  BatchFile,
  BatchLayout,
  BatchManifest,
  BatchObject,
  BatchTable,
  ControlTotal,
} from './batch.ts';
export {
  asOfBound,
  type CheckValue,
  type Condition,
  type DerivedName,
  type KnownSet,
  type RowCheck,
  rowChecks,
} from './checks.ts';
export {
  type Code,
  type CodeListName,
  codeLists,
  refusedSecurityLevels,
  sourceNames,
} from './codes.ts';
export {
  archivalCodePattern,
  dictionary,
  formats,
  type MetadataElement,
  recordTypeCodes,
  securityLevels,
} from './dictionary/index.ts';
export { quarantineExpiry } from './expiry.ts';
export {
  columnOf,
  type Field,
  type FieldClass,
  type FieldName,
  type FieldType,
  fieldOf,
  fields,
} from './fields.ts';
export { type MartColumn, type PublicMart, type PublicMartName, publicMarts } from './marts.ts';
export { type RetentionClass, retentionSchedule, retentionScheduleStatus } from './retention.ts';
export { leastCertainDocumentType, samePlaceOverlap, weaklyReadPageKinds } from './review.ts';
export {
  duesOwedFen,
  duesPerStepFen,
  duesStepFen,
  largestPublishedSharePercent,
  type NotDataKind,
  notDataKinds,
  type QualityRule,
  type RuleId,
  type RuleKind,
  ruleKinds,
  ruleOf,
  rules,
  type Severity,
  smallestPublishedGroup,
} from './rules.ts';
export { sourceOwners } from './source-owners.ts';
export {
  auditColumns,
  findingColumns,
  lakeTypes,
  quarantineColumns,
  type Table,
  type TableName,
  tableOf,
  tables,
} from './tables.ts';
