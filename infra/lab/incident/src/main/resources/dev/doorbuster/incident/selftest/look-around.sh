# Looks wherever the person who is called can look, and prints one line for each place:
#   NAME <tab> units that were read <tab> units that must be there at least <tab> what was found
# Its arguments are in base64, because it also looks at command lines, its own among them:
#   what nobody may say, for grep -E · what the shop may not say, for grep -P · folders that a mount may come from
set -u
export LC_ALL=C
anywhere=$(base64 -d <<<"$1") ours=$(base64 -d <<<"$2") folders=$(base64 -d <<<"$3")
work=/tmp/.look
MAX_HITS=5 MAX_WIDTH=160
MONITOR_SECONDS=5
umask 077
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT

# place NAME MIN any|our, reads lines.
place() {
  cat >"$work/read"
  if [[ $3 == any ]]; then grep -aiE -m "$MAX_HITS" -e "$anywhere" "$work/read" >"$work/hits"
  else grep -aiP -m "$MAX_HITS" -e "$ours" "$work/read" >"$work/hits"; fi
  (( $? < 2 )) || echo "grep failed" >"$work/hits"
  report "$1" "$(wc -l <"$work/read")" "$2"
}

# files NAME MIN any|our FOLDER…
files() {
  local name=$1 min=$2 which=$3
  shift 3
  # A file may go meanwhile, which is no failure of grep.
  if [[ $which == any ]]; then grep -ralsiE --exclude-dir=.git --exclude='*.jar' -e "$anywhere" -- "$@"
  else grep -raosiP --exclude-dir=.git --exclude='*.jar' -e ".{0,40}(?:$ours).{0,40}" -- "$@"; fi >"$work/hits"
  report "$name" "$(find "$@" -name .git -prune -o -type f -print 2>/dev/null | wc -l)" "$min"
}

report() {
  local hits
  hits=$(head -n "$MAX_HITS" "$work/hits" | cut -c "1-$MAX_WIDTH" | tr '\t\n' '  ' | tr -cd '[:print:]')
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$hits"
}

# The texts within binary input.
texts() { tr -c '[:print:]' '\n' | grep -aE '.{6,}'; }

port() { sed -n "s/^$1 //p" ~/.shop-ports; }

java_of() {
  local process
  for process in /proc/[0-9]*; do
    if [[ $(readlink "$process/exe") == */java ]] && tr '\0' ' ' <"$process/cmdline" | grep -q "$1"; then
      echo "${process#/proc/}"
      return
    fi
  done
}

without_folders() {
  local line folder
  while IFS= read -r line; do
    while IFS= read -r folder; do
      if [[ -n $folder ]]; then line=${line//"$folder"/}; fi
    done <<<"$folders"
    printf '%s\n' "$line"
  done
}

{ find / -xdev; find /srv/shop; } 2>/dev/null | place "file names" 1000 any
files "source and home" 100 our /srv/shop/src /srv/shop/home /srv/shop/bin
files "logs" 5 our /srv/shop/logs
files "data" 20 any /srv/shop/data /srv/shop/run
{ cd /srv/shop/src && git log --all -p && git for-each-ref; } 2>&1 | place "git history" 1000 our

for jar in /srv/shop/app/*.jar; do
  mkdir -p "$work/jar"
  (cd "$work/jar" && jar xf "$jar" && find . -type f && find . -type f -exec cat {} + | texts)
  rm -rf "$work/jar"
done >"$work/jars"
place "the shop's jars" 1000 our <"$work/jars"
rm -f "$work/jars"
cat /srv/shop/app/lib/*.jar | texts | place "libraries" 1000 any

java=$(java_of storefront)
jcmd "$java" Thread.print 2>&1 | place "threads" 50 our
jcmd "$java" GC.class_histogram 2>&1 | place "classes" 500 any
{ jcmd "$java" VM.command_line; jcmd "$java" VM.system_properties; } 2>&1 | place "JVM settings" 20 any
jcmd "$java" GC.heap_dump "$work/heap" >/dev/null 2>&1
texts <"$work/heap" | place "heap" 1000 any
rm -f "$work/heap"

cat /proc/[0-9]*/{environ,cmdline,comm} 2>/dev/null | tr '\0' '\n' | place "processes" 100 our
cat /proc/[0-9]*/maps 2>/dev/null | awk '{ print $6 }' | sort -u | place "mapped files" 30 any
for link in /proc/[0-9]*/fd/*; do readlink "$link"; done 2>/dev/null | sort -u | place "open files" 50 any
without_folders </proc/self/mountinfo | place "mounts" 5 our
{ ss -tanp; ss -xap; } 2>&1 | without_folders | place "sockets" 50 our

export PGHOST=127.0.0.1 PGUSER=oncall PGDATABASE=shop
for server in postgres-primary postgres-replica1 postgres-replica2; do
  for what in "select * from pg_stat_activity" "select query from pg_stat_statements" "select * from pg_roles" \
    "select * from pg_stat_replication" "select name, setting from pg_settings" "select * from pg_stat_user_tables" \
    "select description from pg_description d join pg_class c on c.oid = d.objoid join pg_namespace n
       on n.oid = c.relnamespace where n.nspname = 'public'" "select usename, application_name from pg_stat_activity"; do
    psql -XwAt -p "$(port "$server")" -c "$what" 2>&1
  done
done | place "databases" 300 our

REDISCLI_AUTH=$(cat ~/.redis)
export REDISCLI_AUTH
for server in redis-cache redis-session{1..6}; do
  timeout "$MONITOR_SECONDS" redis-cli -p "$(port "$server")" monitor >"$work/monitor.$server" 2>&1 &
done
for server in redis-cache redis-session{1..6}; do
  for what in "CLIENT LIST" "INFO everything" "SLOWLOG GET 50" "CONFIG GET *"; do
    redis-cli -p "$(port "$server")" <<<"$what" 2>&1
  done
done >"$work/redis"
wait
place "Redis" 500 our <"$work/redis"
cat "$work"/monitor.* | place "Redis commands" 20 our

password=$(sed -n '1s/.*://p' ~/.pgpass)
for what in overview nodes connections channels queues exchanges bindings users definitions consumers; do
  curl -qsS --max-time 10 -u "oncall:$password" "http://127.0.0.1:$(port rabbitmq-management)/api/$what" 2>&1 | tr ',' '\n'
done | place "RabbitMQ" 100 our

for page in / "/search?q=lamp" /cart /login /orders /nowhere /admin/login; do
  curl -qsSi --max-time 15 "http://127.0.0.1:$(port shop)$page" 2>&1
done | place "pages" 100 our
for server in storefront1 payments-worker1 admin; do
  curl -qsSi --max-time 15 "http://127.0.0.1:$(port "$server")/metrics" 2>&1
done | place "metrics" 50 our
{
  shopctl brief
  shopctl status
  shopctl changes
  shopctl deploy list | tee "$work/pulls"
  while read -r number _; do shopctl deploy show "$number"; done <"$work/pulls"
} 2>&1 | place "the desk" 300 our
