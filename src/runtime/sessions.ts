/** ONNX sessions for painting, made from downloaded files. */
import type { InferenceSession } from 'onnxruntime-common';
import { externalDataName, type GraphName, type Manifest } from '../model/manifest.ts';
import type { GraphSessions, OrtLike, ProbeSessions } from '../model/ortGraphs.ts';

export interface OpenSessions extends GraphSessions {
  release(): Promise<void>;
}

/** One graph, with its weights where the graph says that they lie. */
export function createSession(
  ort: OrtLike,
  manifest: Manifest,
  name: GraphName,
  files: ReadonlyMap<string, Uint8Array>,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  const graph = manifest.graphs[name];
  const externalData = [{ path: externalDataName(graph.weights), data: files.get(graph.weights)! }];
  return ort.InferenceSession.create(files.get(graph.path)!, { ...options, externalData });
}

/** Text encoder, UNet with taps, VAE's decoder. Made one after another: the library compiles on one thread anyway. */
export async function openSessions(ort: OrtLike, manifest: Manifest, files: ReadonlyMap<string, Uint8Array>, options: InferenceSession.SessionOptions): Promise<OpenSessions> {
  const opened: InferenceSession[] = [];
  const release = async (): Promise<void> => {
    for (const session of opened.splice(0)) await session.release();
  };
  const open = async (name: GraphName): Promise<InferenceSession> => {
    const session = await createSession(ort, manifest, name, files, options);
    opened.push(session);
    return session;
  };
  try {
    return {
      textEncoder: await open('text_encoder'),
      unetTaps: await open('unet_taps'),
      vaeDecoder: await open('vae_decoder'),
      release,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** What looking inside asks for besides. */
export async function openProbeSessions(
  ort: OrtLike,
  manifest: Manifest,
  files: ReadonlyMap<string, Uint8Array>,
  options: InferenceSession.SessionOptions,
): Promise<ProbeSessions> {
  return {
    vaeEncoder: await createSession(ort, manifest, 'vae_encoder', files, options),
    unetTime: await createSession(ort, manifest, 'unet_time', files, options),
  };
}
