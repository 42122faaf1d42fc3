// Imports each module that it is given, one after the other, and says what that changed: `node effects.mjs <module>...` prints a
// JSON list of sentences. An import that changes nothing may be left out, which is what `sideEffects: false` promises.
import process from "node:process";

/** All that hangs on the global object: each member of each object, by its value or by its getter. */
function snapshot() {
  const members = new Map();
  const waiting = [{ path: "globalThis", value: globalThis }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value } = next;
    if (members.has(value) || value === process) continue;
    const own = new Map();
    members.set(value, own);
    for (const key of Reflect.ownKeys(value)) {
      const { value: member, get } = Reflect.getOwnPropertyDescriptor(value, key) ?? {};
      own.set(key, get ?? member);
      for (const inside of [member, get, Object.getPrototypeOf(value)]) {
        if (isObject(inside)) waiting.push({ path: `${path}.${String(key)}`, value: inside });
      }
    }
    own.path = path;
  }
  const events = process.eventNames().map((name) => [name, process.listenerCount(name)]);
  return { members, events: JSON.stringify(events), environment: JSON.stringify(process.env) };
}

const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";

function changes(before, after) {
  const found = [];
  for (const [value, own] of before.members) {
    const now = after.members.get(value) ?? new Map();
    for (const key of new Set([...own.keys(), ...now.keys()])) {
      if (!Object.is(own.get(key), now.get(key)) || own.has(key) !== now.has(key)) {
        found.push(`changes ${own.path}.${String(key)}`);
      }
    }
  }
  if (before.events !== after.events) found.push("listens to events of the process");
  if (before.environment !== after.environment) found.push("changes the environment");
  return found;
}

// What Node sets up when it is first used is not the doing of a module.
await fetch("data:,");

const sentences = [];
let current = "";
/** What a module does by these while it is imported, it does to everybody. */
for (const name of ["fetch", "setTimeout", "setInterval", "setImmediate", "queueMicrotask"]) {
  const original = globalThis[name];
  globalThis[name] = (...values) => {
    sentences.push(`${current} calls ${name}`);
    return original(...values);
  };
}
for (const name of ["log", "info", "warn", "error", "debug"]) {
  console[name] = () => {
    sentences.push(`${current} writes to the console`);
  };
}
process.env = new Proxy(process.env, {
  get(environment, name) {
    if (typeof name === "string" && !isAskedByNode()) sentences.push(`${current} reads ${name} of the environment`);
    return Reflect.get(environment, name);
  },
});

/** Node's own loader reads a few variables. The lines of a stack: its title, this function, the proxy, and who asks. */
function isAskedByNode() {
  return !/\bfile:/.test(new Error("who asks").stack?.split("\n")[3] ?? "");
}

for (const module of process.argv.slice(2)) {
  const before = snapshot();
  current = module;
  await import(module);
  sentences.push(...changes(before, snapshot()).map((change) => `${module} ${change}`));
}
process.stdout.write(JSON.stringify([...new Set(sentences)]));
