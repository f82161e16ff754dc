/** The value that so great a share of the others, 0 to 1, are not above; 0 of none. */
export const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0
