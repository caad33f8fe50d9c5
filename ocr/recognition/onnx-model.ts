import { InferenceSession, Tensor } from 'onnxruntime-node';
import { OcrError } from '../page/page-types.ts';

/** A loaded net of one input and one output. */
export interface OnnxModel {
  /** @throws OcrError `engine_failed`. */
  run(data: Float32Array, dims: readonly number[]): Promise<ModelOutput>;
  release(): Promise<void>;
}

interface ModelOutput {
  data: Float32Array;
  dims: readonly number[];
}

/** Loads a net for the CPU. */
export async function loadOnnxModel(bytes: Uint8Array, threads: number): Promise<OnnxModel> {
  const session = await InferenceSession.create(bytes, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionProviders: ['cpu'],
    // The arena keeps the largest shape ever seen for each size; pages differ in shape.
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  });
  const [input] = session.inputNames as [string];
  const [output] = session.outputNames as [string];
  return {
    async run(data, dims) {
      let results: InferenceSession.ReturnType;
      try {
        results = await session.run({ [input]: new Tensor('float32', data, dims) });
      } catch (cause) {
        throw new OcrError('engine_failed', '文字识别引擎运行失败', { cause });
      }
      const tensor = results[output];
      if (!(tensor?.data instanceof Float32Array)) {
        throw new OcrError('engine_failed', '文字识别引擎没有给出结果');
      }
      return { data: tensor.data, dims: tensor.dims };
    },
    release: () => session.release(),
  };
}
