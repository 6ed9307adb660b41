/** The options of `millitree tasks run`. */
export interface RunOptions {
  only?: string;
  workers?: number;
  engine: "threads" | "slurm";
  dryRun?: true;
  sbatch?: string[];
  atMost?: number;
  output?: string;
}
