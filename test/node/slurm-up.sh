#!/usr/bin/env bash
# Slurm on this machine alone, one node on the loopback interface, for tests; run as root.
#
#   slurm-up.sh DIR PORT     then   export SLURM_CONF=DIR/slurm.conf
#
# All state is in DIR, with the process ids of the daemons in DIR/*.pid; PORT and PORT + 1 are used.
# Needs Debian's slurm-wlm and munge.
set -euo pipefail
mkdir -p "$1"
chmod 755 "$1"
dir=$(cd "$1" && pwd)
port=$2
host=$(hostname -s)
memory=$(awk '/MemTotal/ {print int($2 / 1024) - 512}' /proc/meminfo)
mkdir -p "$dir/state" "$dir/spool"

(umask 077 && head -c 1024 /dev/urandom >"$dir/munge.key")
munged --force --key-file="$dir/munge.key" --socket="$dir/munge.socket" --pid-file="$dir/munged.pid" \
  --log-file="$dir/munged.log" --seed-file="$dir/munge.seed"

cat >"$dir/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket
CredType=cred/munge
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd.log
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=2,requeue_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MaxArraySize=${MAX_ARRAY_SIZE:-1001}
KillWait=2
SlurmdTimeout=60
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$memory State=UNKNOWN
PartitionName=main Nodes=$host Default=YES State=UP
CONF
export SLURM_CONF="$dir/slurm.conf"
slurmctld -f "$SLURM_CONF" -c
slurmd -f "$SLURM_CONF" -N "$host"

for _ in $(seq 100); do
  state=$(sinfo --noheader --format %T 2>/dev/null || true)
  case "$state" in
    idle*) exit 0 ;;
    down* | drain*) scontrol update NodeName="$host" State=RESUME || true ;;
  esac
  sleep 0.2
done
echo "Slurm did not come up: ${state:-no answer}" >&2
tail -n 20 "$dir"/*.log >&2
exit 1
