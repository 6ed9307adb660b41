/** A set-up at which VEGAS is compared with the deterministic integral. */
export interface PullSetup {
  name: string;
}

export const pullSetups: PullSetup[];
export function pulls(
  setup: PullSetup,
  options?: { seeds?: number; from?: number; calls?: number; sessions?: number },
): number[];
export function meanAndWidth(sample: number[]): {
  mean: number;
  meanError: number;
  width: number;
  widthError: number;
};
