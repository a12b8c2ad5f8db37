# Runs one command so that it cannot outlive the host that started it.
#
#   sh -c "$(cat supervise.sh)" supervise SIGNAL TENTHS LOG COMMAND [ARGUMENT...]
#
# Standard input is a pipe whose other end only the host holds. Each line names a signal for the command. The end of the pipe means
# stop: it comes when the host lets go, and also when the host is killed, however hard. Then the command gets SIGNAL, and after TENTHS
# tenths of a second whatever is left of its process group is killed.
signal=$1 tenths=$2 log=$3
shift 3
exec 3<&0 </dev/null

# The watcher is started from a subshell that ends at once, so that it is no child of the command: servers do not expect children they
# did not start. It keeps the process group alive, which is why the number $$ cannot come to mean another process.
(
    {
        trap '' HUP INT QUIT TERM
        while read -r name; do kill -s "$name" $$; done <&3
        kill -s "$signal" $$
        while [ "$tenths" -gt 0 ] && kill -s 0 $$; do
            sleep 0.1
            tenths=$((tenths - 1))
        done
        kill -s KILL $$
        kill -s KILL -- "-$$"
    } >/dev/null 2>&1 &
)

if [ -n "$log" ]; then exec >>"$log" 2>&1; fi
exec "$@" 3<&-
