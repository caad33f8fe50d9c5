import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot } from '#home';
import { OcrError } from '../page/page-types.ts';

/** Bytes and identity of the two PP-OCRv6 models. */
interface PpocrModels {
  detector: Uint8Array;
  recognizer: Uint8Array;
  /** SHA-256 over both files' SHA-256, detector first. */
  hash: string;
}

/** SHA-256 of the files in the PyPI wheel rapidocr 3.10.0, the version locked for this project. */
const ppocrFiles = {
  detector: {
    name: 'PP-OCRv6_det_small.onnx',
    sha256: '090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f',
  },
  recognizer: {
    name: 'PP-OCRv6_rec_small.onnx',
    sha256: '6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884',
  },
} as const;

const tesseractFile = {
  name: 'chi_sim.traineddata.gz',
  directory: '4.0.0_best_int',
} as const;

const installHint = '请在项目目录运行 npm run setup 后重试';

/**
 * Finds the folder that holds the PP-OCRv6 models: `HUICANG_OCR_MODELS`, else rapidocr's folder in
 * the project's Python environment.
 * @throws OcrError `model_missing` when neither exists.
 */
export function findPpocrModelFolder(env: NodeJS.ProcessEnv = process.env): string {
  const given = env.HUICANG_OCR_MODELS;
  if (given) {
    if (existsSync(given)) return given;
    throw new OcrError(
      'model_missing',
      `识别模型目录不存在：${given}（环境变量 HUICANG_OCR_MODELS）`,
    );
  }
  const venv = path.join(projectRoot, '.venv');
  for (const site of sitePackages(venv)) {
    const folder = path.join(site, 'rapidocr', 'models');
    if (existsSync(folder)) return folder;
  }
  throw new OcrError(
    'model_missing',
    `缺少文字识别模型 PP-OCRv6（应在 ${path.join('.venv', '…', 'rapidocr', 'models')}）。${installHint}`,
  );
}

/**
 * Reads both models and checks them against the locked hashes.
 * @throws OcrError `model_missing` or `model_corrupt`, naming the file and the command that installs it.
 */
export function readPpocrModels(folder: string = findPpocrModelFolder()): PpocrModels {
  const hash = createHash('sha256');
  const read = (file: { name: string; sha256: string }): Uint8Array => {
    const full = path.join(folder, file.name);
    if (!existsSync(full)) {
      throw new OcrError('model_missing', `缺少文字识别模型文件 ${file.name}。${installHint}`);
    }
    const bytes = readFileSync(full);
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (digest !== file.sha256) {
      throw new OcrError(
        'model_corrupt',
        `文字识别模型文件 ${file.name} 已损坏或版本不符（校验值不一致）。请删除 .venv 目录，${installHint}`,
      );
    }
    hash.update(digest);
    return bytes;
  };
  const detector = read(ppocrFiles.detector);
  const recognizer = read(ppocrFiles.recognizer);
  return { detector, recognizer, hash: hash.digest('hex') };
}

/**
 * Finds the folder of tesseract's Chinese data and hashes the file.
 * Checked first because tesseract.js waits for ever on a wrong path.
 * @throws OcrError `model_missing`.
 */
export function findTesseractData(): { folder: string; hash: string } {
  const require = createRequire(import.meta.url);
  let folder: string;
  try {
    const manifest = require.resolve('@tesseract.js-data/chi_sim/package.json');
    folder = path.join(path.dirname(manifest), tesseractFile.directory);
  } catch (cause) {
    throw new OcrError('model_missing', `缺少 tesseract 中文数据包。${installHint}`, { cause });
  }
  const file = path.join(folder, tesseractFile.name);
  if (!existsSync(file)) {
    throw new OcrError(
      'model_missing',
      `缺少 tesseract 中文数据文件 ${tesseractFile.name}。${installHint}`,
    );
  }
  return { folder, hash: createHash('sha256').update(readFileSync(file)).digest('hex') };
}

function sitePackages(venv: string): string[] {
  const windows = path.join(venv, 'Lib', 'site-packages');
  if (existsSync(windows)) return [windows];
  const lib = path.join(venv, 'lib');
  if (!existsSync(lib)) return [];
  return readdirSync(lib)
    .filter((name) => name.startsWith('python3'))
    .map((name) => path.join(lib, name, 'site-packages'));
}
