interface Member {
  handleEvent(): void;
}

/**
 * Everybody who listens to one signal, behind a single listener: a platform looks through all that a signal has before it takes
 * another, so that ten thousand calls on one signal would cost as much as fifty million.
 */
class SignalGroup implements EventListenerObject {
  readonly members: Set<Member> = new Set();

  handleEvent(): void {
    for (const member of this.members) member.handleEvent();
  }
}

const groups: WeakMap<AbortSignal, SignalGroup> = /* @__PURE__ */ new WeakMap();

/** `member` is told when the signal aborts, until `unlisten`. */
export function listen(signal: AbortSignal, member: Member): void {
  let group = groups.get(signal);
  if (group === undefined) {
    group = new SignalGroup();
    groups.set(signal, group);
    signal.addEventListener("abort", group);
  }
  group.members.add(member);
}

/** The last one takes the listener along. */
export function unlisten(signal: AbortSignal, member: Member): void {
  const group = groups.get(signal);
  if (group === undefined || !group.members.delete(member) || group.members.size > 0) return;
  groups.delete(signal);
  signal.removeEventListener("abort", group);
}
