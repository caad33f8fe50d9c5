/**
 * Reads `metadata_props` (ModelProto field 14) of an ONNX file.
 * onnxruntime-node does not expose them, and the recogniser's dictionary lives there.
 * Only top-level fields are walked, so the weights are skipped, not parsed.
 * @throws RangeError when the bytes are not a well-formed protobuf message.
 */
export function readOnnxMetadata(bytes: Uint8Array): Map<string, string> {
  const metadata = new Map<string, string>();
  for (const field of walkFields(bytes)) {
    if (field.number !== modelMetadataProps || field.bytes === undefined) continue;
    let key = '';
    let value = '';
    for (const entry of walkFields(field.bytes)) {
      if (entry.bytes === undefined) continue;
      if (entry.number === 1) key = decoder.decode(entry.bytes);
      if (entry.number === 2) value = decoder.decode(entry.bytes);
    }
    metadata.set(key, value);
  }
  return metadata;
}

const modelMetadataProps = 14;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

interface Field {
  number: number;
  /** Present for length-delimited fields only. */
  bytes?: Uint8Array;
}

function* walkFields(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    // Multiplication instead of shifts: lengths over 2 GB must not wrap to negative.
    for (let scale = 1; scale <= 2 ** 63; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('protobuf message is cut short');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new RangeError('protobuf varint is too long');
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wireType = tag % 8;
    if (wireType === 0) {
      varint();
      yield { number };
    } else if (wireType === 1 || wireType === 5) {
      at += wireType === 1 ? 8 : 4;
      yield { number };
    } else if (wireType === 2) {
      const length = varint();
      if (at + length > bytes.length) throw new RangeError('protobuf message is cut short');
      yield { number, bytes: bytes.subarray(at, at + length) };
      at += length;
    } else {
      throw new RangeError(`protobuf wire type ${wireType} is not known`);
    }
  }
}
