/**
 * What the keys of providers look like, where secretlint's recommended rules do not know them. Narrow, because a finding stops a
 * release: a length and an alphabet, not a word beside it. The clients mask by rules of their own; none is shared with them, so that
 * one mistake is not made twice.
 */
export const keyShapes: Readonly<Record<string, RegExp>> = {
  "sk- (OpenAI, Anthropic, DeepSeek and many more)": /\bsk-(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{20,}/g,
  xAI: /\bxai-[A-Za-z0-9]{20,}/g,
  "Together AI": /\btgp_v\d_[\w-]{20,}/g,
  "Google API key": /\bAIza[\w-]{35}(?![\w-])/g,
  "Google short-lived key": /\bAQ\.[\w-]{30,}/g,
  "Google access token": /\bya29\.[\w-]{20,}/g,
  "Meta Llama API": /\bLLM\|\d{6,}\|[\w-]{16,}/g,
  "Zhipu id and secret": /\b[0-9a-f]{32}\.[A-Za-z0-9]{16}\b/g,
  "Baidu API key": /\bbce-v3\/[\w-]{10,}\/[0-9a-f]{20,}/g,
  "Baidu access key": /\bALTAK-?[A-Za-z0-9]{16,}/g,
  "Baidu access token": /\b\d{2}\.[0-9a-f]{32}\.\d{5,}\.\d{10}/g,
  "Alibaba access key": /\bLTAI[A-Za-z0-9]{12,}/g,
  "token of a host of models or packages": /\b(?:gsk|hf|fw|pplx|csk|r8|nvapi|npm|glpat)[-_](?=[a-z_]*[A-Z\d])[A-Za-z0-9]{20,}/g,
  "JSON Web Token": /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g,
  "private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
};
