import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { describeEngine } from '../engines/engines.ts';
import { findPpocrModelFolder, readPpocrModels } from './model-files.ts';
import { readOnnxMetadata } from './onnx-metadata.ts';

test('a missing model names the command that installs it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'huicang-models-'));
  try {
    assert.throws(() => readPpocrModels(folder), {
      code: 'model_missing',
      message: /PP-OCRv6_det_small\.onnx.*npm run setup/,
    });
    writeFileSync(path.join(folder, 'PP-OCRv6_det_small.onnx'), 'cut short');
    assert.throws(() => readPpocrModels(folder), {
      code: 'model_corrupt',
      message: /PP-OCRv6_det_small\.onnx 已损坏.*npm run setup/,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a wrong folder in the environment is told', () => {
  assert.throws(() => findPpocrModelFolder({ HUICANG_OCR_MODELS: '/does/not/exist' }), {
    code: 'model_missing',
    message: /HUICANG_OCR_MODELS/,
  });
});

test('the dictionary is read out of the model', () => {
  const characters = readOnnxMetadata(readPpocrModels().recognizer).get('character')?.split('\n');
  assert.equal(characters?.length, 18_708);
  assert.ok(characters?.includes('䶮'));
});

test('a damaged protobuf is refused', () => {
  assert.throws(() => readOnnxMetadata(new Uint8Array([0x72, 0x7f, 0x01])), RangeError);
});

test('the reader version tells engine, models and processing', () => {
  assert.match(describeEngine().readerVersion, /^ppocr-v6-small@[0-9a-f]{12}\+\d+$/);
  assert.match(
    describeEngine({ engine: 'tesseract' }).readerVersion,
    /^tesseract-chi-sim@[0-9a-f]{12}\+\d+$/,
  );
});
