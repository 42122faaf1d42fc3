/** Inside of a body a model has its whole name, `models/...`; in a path it may have it. */
export function modelName(modelId: string): string {
  return modelId.startsWith("models/") ? modelId : `models/${modelId}`;
}
