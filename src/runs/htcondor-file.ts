/** Tasks of a plan for HTCondor, one a job. */
export interface HtcondorJobs {
  /** Folder of the plan: an absolute path. */
  folder: string;
  /** The command that starts millitree: an executable and its first arguments, absolute paths. */
  program: string[];
  tasks: number[];
}

/** Writes an argument in HTCondor's quotes: quotes inside are doubled. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''").replaceAll('"', '""')}'`;

/**
 * Writes a submit description for a cluster whose machines share the folder. Its syntax follows HTCondor's manual and
 * has not been tried.
 */
export function htcondorFile({ folder, program, tasks }: HtcondorJobs): string {
  if (/[\n$]/.test(folder))
    throw new RangeError(
      `invalid folder: ${folder}; must have no line ends or dollar signs for --engine htcondor`,
    );
  const [executable, ...first] = program;
  const args = [...first, "tasks", "run", folder].map(quoted).join(" ");
  return `# Tasks of millitree for HTCondor. NOT TESTED: no HTCondor was at hand; please report what it needs.
# Machines must share the folder. Submit with condor_submit, then merge with \`millitree tasks merge\`.
universe = vanilla
executable = ${executable}
arguments = "${args} --only $(task) --workers 1"
getenv = True
should_transfer_files = NO
request_cpus = 1
max_retries = 3
output = ${folder}/logs/$(Cluster)_$(task).log
error = ${folder}/logs/$(Cluster)_$(task).log
log = ${folder}/htcondor.log
queue task from (
${tasks.map((task) => `${task}\n`).join("")})
`;
}
