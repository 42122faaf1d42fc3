import { createClientIn } from "../../src/client/create-client.ts";
import {
  type ClientOptions,
  encodeFields,
  encodeForm,
  followSignedUrl,
  type Hooks,
  type Operation,
  type ProviderDescriptor,
  type RequestOptions,
  readPath,
} from "../../src/index.ts";
import type { Runtime } from "../../src/transport/runtime.ts";
import { acme, chat, key, models, operations as acmeOperations } from "./acme.ts";
import { VirtualWorld } from "./virtual-world.ts";

const followRedirect = followSignedUrl;
const post = { method: "POST", reply: "json" } as const;

/** Operations with bodies and replies of every kind, beside those of `acme`. */
export const labOperations: readonly Operation[] = [
  ...acmeOperations,
  { id: "bytes.send", path: "/bytes", requestType: "application/octet-stream", ...post },
  { id: "forms.send", path: "/forms", requestType: "multipart/form-data", encodeForm, ...post },
  { id: "fields.send", path: "/fields", requestType: "application/x-www-form-urlencoded", encodeForm: encodeFields, ...post },
  {
    id: "files.content",
    method: "GET",
    path: "/files/{file}",
    pathParameters: { names: ["file"], read: readPath },
    reply: "binary",
  },
  {
    id: "files.download",
    method: "GET",
    path: "/files/{file}",
    pathParameters: { names: ["file"], read: readPath },
    reply: "text",
    followRedirect,
  },
  {
    id: "files.fetch",
    method: "GET",
    path: "/files/{file}",
    pathParameters: { names: ["file"], read: readPath },
    reply: "binary",
    followRedirect,
  },
  { ...chat, id: "elsewhere.create", server: "https://two.acme.test/v2" },
  { ...models, id: "plainHttp.list", server: "http://two.acme.test/v2" },
];

export interface SeenRequest {
  readonly url: string;
  readonly init: RequestInit & { readonly duplex?: string };
  readonly headers: Headers;
  /** On the virtual clock. */
  readonly at: number;
}

export type Answer = Response | Error | ((request: SeenRequest) => Response | Promise<Response>);

export interface Lab {
  /** Calls an operation by its id, with its method's arguments. */
  readonly call: (id: string, ...values: unknown[]) => any;
  readonly client: any;
  readonly requests: SeenRequest[];
  readonly world: VirtualWorld;
}

export interface LabSetup {
  readonly runtime?: Partial<Runtime>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly descriptor?: Partial<ProviderDescriptor>;
  readonly operations?: readonly Operation[];
}

/** A client over a scripted fetch and a virtual clock: one answer for each request, the last one for all that follow. */
export function lab(answers: readonly Answer[], options: ClientOptions = {}, setup: LabSetup = {}): Lab {
  const world = new VirtualWorld();
  Object.assign(world.environment, setup.environment);
  const requests: SeenRequest[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request = { url, init, headers: new Headers(init.headers), at: world.time };
    requests.push(request);
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (answer === undefined) throw new Error("no answer scripted");
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(request) : answer.clone();
  };
  const runtime = { ...world.runtime, ...setup.runtime };
  const descriptor = { ...acme, ...setup.descriptor };
  const all = { apiKey: key, fetch, ...options };
  const client: any = createClientIn(runtime, descriptor, setup.operations ?? labOperations, all);
  const call = (id: string, ...values: unknown[]): any => {
    let resource = client;
    for (const name of id.split(".")) resource = resource[name];
    return resource(...values);
  };
  return { call, client, requests, world };
}

type HookName = keyof Hooks;
type Told = { readonly [Name in HookName]-?: Parameters<NonNullable<Hooks[Name]>>[0][] };

/** Hooks that keep what they are told; `names` is who was told what, in order. */
export function recorder(label: string = "", names: string[] = []): { hooks: RequestOptions; told: Told; names: string[] } {
  const told: Told = { onRequest: [], onResponse: [], onRetry: [], onEvent: [], onDone: [] };
  const hooks: Record<string, (info: unknown) => void> = {};
  for (const name of Object.keys(told) as HookName[]) {
    hooks[name] = (info) => {
      names.push(label + name);
      told[name].push(info as never);
    };
  }
  return { hooks, told, names };
}
