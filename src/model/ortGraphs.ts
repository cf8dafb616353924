/**
 * `ModelGraphs` on ONNX Runtime. Takes the library as a value, so that onnxruntime-web in a worker and onnxruntime-node
 * in a terminal serve alike, and neither is pulled into the other's bundle.
 */
import type { InferenceSession, InferenceSessionFactory, Tensor, TensorConstructor } from 'onnxruntime-web';
import type { ModelGraphs, ProbeGraphs, UnetChanges, UnetTap } from './graphs.ts';
import type { Manifest } from './manifest.ts';

/** What is used of onnxruntime-web or onnxruntime-node. */
export interface OrtLike {
  Tensor: TensorConstructor;
  InferenceSession: InferenceSessionFactory;
}

export interface GraphSessions {
  textEncoder: InferenceSession;
  /** Either one may be absent: `unet_taps` can do without its taps, `unet` only serves runs that ask for none. */
  unet?: InferenceSession;
  unetTaps?: InferenceSession;
  vaeDecoder: InferenceSession;
}

/** @throws Error from its methods when a graph gives an output of another shape than the manifest says */
export function createOrtGraphs(ort: Pick<OrtLike, 'Tensor'>, sessions: GraphSessions, manifest: Manifest): ModelGraphs {
  const { maxLength, hiddenSize } = manifest.text;
  const { channels, height, width } = manifest.latent;
  return {
    async textEncoder(inputIds, batch) {
      const outputs = await run(sessions.textEncoder, { input_ids: new ort.Tensor('int32', inputIds, [batch, maxLength]) }, { last_hidden_state: [batch, maxLength, hiddenSize] });
      return outputs.get('last_hidden_state')!;
    },

    async unet({ batch, sample, timestep, encoderHiddenStates, changes }, taps) {
      const session = taps.length === 0 && !changes ? (sessions.unet ?? sessions.unetTaps) : sessions.unetTaps;
      if (session === undefined) throw new Error('the UNet was to be looked into or changed, but its graph with taps is not loaded');
      const outputs = await run(
        session,
        {
          sample: new ort.Tensor('float32', sample, [batch, channels, height, width]),
          timestep: new ort.Tensor('float32', timestep, [batch]),
          encoder_hidden_states: new ort.Tensor('float32', encoderHiddenStates, [batch, maxLength, hiddenSize]),
          ...(session === sessions.unetTaps && changeInputs(ort, manifest, batch, changes ?? {})),
        },
        { out_sample: [batch, channels, height, width], ...Object.assign({}, ...taps.map((tap) => tapShapes(manifest, batch, tap))) },
      );
      const outSample = outputs.get('out_sample')!;
      outputs.delete('out_sample');
      return { outSample, taps: outputs };
    },

    async vaeDecoder(latents, batch) {
      const outputs = await run(
        sessions.vaeDecoder,
        { latent_sample: new ort.Tensor('float32', latents, [batch, channels, height, width]) },
        { sample: [batch, 3, manifest.image.height, manifest.image.width] },
      );
      return outputs.get('sample')!;
    },
  };
}

export interface ProbeSessions {
  vaeEncoder: InferenceSession;
  unetTime: InferenceSession;
}

/** `graphs` of the same manifest, and what looking inside asks for besides. @throws Error from its methods, as above */
export function createOrtProbeGraphs(ort: Pick<OrtLike, 'Tensor'>, graphs: ModelGraphs, sessions: ProbeSessions, manifest: Manifest): ProbeGraphs {
  const { channels, height, width } = manifest.latent;
  return {
    ...graphs,
    async vaeEncoder(sample, batch) {
      const outputs = await run(
        sessions.vaeEncoder,
        { sample: new ort.Tensor('float32', sample, [batch, 3, manifest.image.height, manifest.image.width]) },
        { latent_parameters: [batch, 2 * channels, height, width] },
      );
      return outputs.get('latent_parameters')!;
    },

    async unetTime(timestep) {
      const outputs = await run(
        sessions.unetTime,
        { timestep: new ort.Tensor('float32', timestep, [timestep.length]) },
        Object.fromEntries(sessions.unetTime.outputNames.map((name) => [name, null])),
      );
      const [code, embedding] = [outputs.get('time_proj')!, outputs.get('time_embedding')!];
      const added = [...outputs].flatMap(([name, values]) => {
        const layer = /^(.*)\.time_emb_proj$/.exec(name)?.[1];
        return layer === undefined ? [] : ([[layer, values]] as const);
      });
      return { code, embedding, added: new Map(added) };
    },
  };
}

/** Every input of the graph with taps that changes something, neutral where nothing is given. */
function changeInputs(ort: Pick<OrtLike, 'Tensor'>, { unet, sites, text }: Manifest, batch: number, changes: UnetChanges): Record<string, Tensor> {
  const tensor = (given: Float32Array | undefined, neutral: number, shape: number[]): Tensor =>
    new ort.Tensor('float32', given ?? new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(neutral), shape);
  return {
    timestep_offset: tensor(changes.timestepOffset, 0, [batch]),
    skip_scales: tensor(changes.skipScales, 1, [batch, unet.skips.length]),
    token_bias: tensor(changes.tokenBias, 0, [batch, text.maxLength]),
    token_scale: tensor(changes.tokenScale, 1, [batch, text.maxLength]),
    site_gates: tensor(changes.siteGates, 1, [batch, sites.length]),
    site_states: tensor(changes.siteStates, 0, [batch, sites.length, text.maxLength, text.hiddenSize]),
    injection: tensor(changes.injection, 0, [batch, sites.length, text.maxLength]),
    ...Object.fromEntries(
      sites.map(({ name, heads, height, width }) => {
        const given = changes.injected?.get(name);
        // One zero is broadcast.
        return [`injected.${name}`, tensor(given, 0, given ? [batch, heads, height * width, text.maxLength] : [1, 1, 1, 1])];
      }),
    ),
  };
}

/** The outputs that a kind of taps brings back; of the projections only the names are known beforehand. */
function tapShapes({ unet, sites, text }: Manifest, batch: number, tap: UnetTap): Record<string, number[] | null> {
  switch (tap) {
    case 'attention':
      return Object.fromEntries(sites.map(({ name, heads, height, width }) => [name, [batch, heads, height * width, text.maxLength]]));
    case 'layers':
      return Object.fromEntries(unet.layers.map(({ name, channels, height, width }) => [name, [batch, channels, height, width]]));
    case 'projections':
      return Object.fromEntries(sites.flatMap(({ name }) => ['query', 'key', 'value'].map((what) => [`${name}.${what}`, null])));
  }
}

/** @param expected the outputs to bring back, with the shape that each must have (null: any) */
async function run(session: InferenceSession, feeds: Record<string, Tensor>, expected: Record<string, number[] | null>): Promise<Map<string, Float32Array>> {
  const results = await session.run(feeds, Object.keys(expected));
  const outputs = new Map<string, Float32Array>();
  for (const [name, dims] of Object.entries(expected)) {
    const tensor = results[name]!;
    if (dims !== null && tensor.dims.join() !== dims.join()) {
      throw new Error(`${name} came out as [${tensor.dims.join(', ')}] where [${dims.join(', ')}] was expected`);
    }
    // getData also serves tensors that lie on a GPU.
    outputs.set(name, (await tensor.getData(true)) as Float32Array);
  }
  return outputs;
}
