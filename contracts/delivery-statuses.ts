interface DeliveryStatusDefinition {
  code: string;
  label: string;
  meaning: string;
  /** put to the leaders until it is put right */
  isOpen?: true;
  /** the figures of the source may still change for the month */
  isIncomplete?: true;
}

/** How what came from a source in a month stands against what was due. */
export const deliveryStatuses = [
  { code: 'arrived', label: '到', meaning: '应到批次已到齐' },
  { code: 'missing', label: '缺', meaning: '没有到', isOpen: true, isIncomplete: true },
  {
    code: 'partial',
    label: '部分',
    meaning: '合计与明细不符，或只到了一部分',
    isOpen: true,
    isIncomplete: true,
  },
  { code: 'unusual', label: '异常', meaning: '行数与往期相差过大', isOpen: true },
  { code: 'duplicate', label: '重', meaning: '多于应到' },
] as const satisfies readonly DeliveryStatusDefinition[];

export type DeliveryStatus = (typeof deliveryStatuses)[number]['code'];
