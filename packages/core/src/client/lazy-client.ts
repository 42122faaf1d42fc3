/** What the functions that make models take: the client to call, where it is not the one of the environment. */
export interface ModelSettings<Client> {
  readonly client?: Client | undefined;
}

/**
 * The client that a model calls: the one given to it, or else one for all models that are given none. That one is made when it is first
 * needed, so that importing a package reads nothing from the environment.
 */
export function lazyClient<Client>(make: () => Client): (given: Client | undefined) => Client {
  let made: Client | undefined;
  return (given) => given ?? (made ??= make());
}
