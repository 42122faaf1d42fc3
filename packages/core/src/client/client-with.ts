/** The intersection of a union's members: what a value has that is all of them at once. */
type All<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer Intersection) => void
  ? Intersection
  : never;

/** The client that has exactly the operations named by `Id`, of a provider whose `OperationSurfaces` are `Surfaces`. */
export type ClientWith<Surfaces, Id extends keyof Surfaces, Options> = All<Surfaces[Id]> & {
  /** A client that differs in the given options. */
  withOptions(options: Partial<Options>): ClientWith<Surfaces, Id, Options>;
};
