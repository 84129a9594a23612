#!/usr/bin/env bash
# Keeps a generated shop apart from the lab: with Linux namespaces and without root, or as root with a user of its own.
#
#   seal.sh check [net]                   says why this machine has no namespaces, and exits with 1; net: nor a network
#   seal.sh lab SITE COMMAND…             runs a command of the lab that sees the folder SITE as /srv/shop
#   seal.sh lab-net SITE COMMAND…         the same, in a network of its own that has nothing but loopback
#   seal.sh leader PASSWD HIDDEN…         from there: becomes the first process of the shop, which sees neither the
#                                         processes outside nor the hidden folders; SIGKILL ends it and the whole shop
#   seal.sh enter LEADER FOLDER COMMAND…  from the lab: runs a command inside, without any privilege
#   seal.sh visit LEADER FOLDER COMMAND…  the same, from anywhere else on this machine
#
#   seal.sh own UID:GID SITE              as root: gives the shop to a user
#   seal.sh as UID:GID SITE FOLDER COMMAND…   the same, and runs a command as this user, without any privilege
#   seal.sh beside FOLDER COMMAND…        runs a command as the same user: nothing is kept apart
#
# An ordinary user gets a user namespace in which the same user has the privilege to mount (util-linux 2.38 or newer).
# Root needs none.
set -euo pipefail

SHOP=/srv/shop
WITHOUT_PRIVILEGES=(setpriv --inh-caps=-all --ambient-caps=-all --bounding-set=-all --no-new-privs)
user_namespace=()
[[ $EUID == 0 ]] || user_namespace=(--user --map-current-user --keep-caps)

# SIOCSIFFLAGS with IFF_UP, see netdevice(7).
LOOPBACK_UP='use Socket; socket(my $socket, AF_INET, SOCK_DGRAM, 0) or die "socket: $!\n";
  my $request = pack("a16 s x22", "lo", 1); ioctl($socket, 0x8914, $request) or die "lo: $!\n"'

say() { printf '%s\n' "$*" >&2; }

check() {
  local said
  local -a network=()
  [[ ${1:-} != net ]] || network=(--net)
  if ! said=$(unshare "${user_namespace[@]}" --mount --pid "${network[@]}" --fork --mount-proc \
    -- "$0" in-check "$@" 2>&1); then
    say "namespaces are not available: ${said:-unshare failed}."
    help_with_namespaces
    return 1
  fi
}

in_check() { [[ ${1:-} != net ]] || loopback_up; }

# The line that allows namespaces, where a known setting refuses them.
help_with_namespaces() {
  if [[ $(setting kernel/apparmor_restrict_unprivileged_userns) == 1 ]]; then
    say "AppArmor keeps them from ordinary users here; as root:" \
      "sysctl kernel.apparmor_restrict_unprivileged_userns=0"
  elif [[ $(setting kernel/unprivileged_userns_clone) == 0 ]]; then
    say "This kernel keeps them from ordinary users; as root: sysctl kernel.unprivileged_userns_clone=1"
  elif [[ $(setting user/max_user_namespaces) == 0 ]]; then
    say "This machine allows none; as root: sysctl user.max_user_namespaces=15000"
  elif [[ $(setting user/max_net_namespaces) == 0 ]]; then
    say "This machine allows no networks of their own; as root: sysctl user.max_net_namespaces=15000"
  else
    say "In a container, its runtime refuses them: start as root in it for the level users," \
      "or give the container the privilege, such as docker run --privileged."
  fi
}

setting() { cat "/proc/sys/$1" 2>/dev/null || true; }

loopback_up() {
  if command -v ip >/dev/null; then
    ip link set lo up
  elif command -v perl >/dev/null; then
    perl -e "$LOOPBACK_UP"
  else
    say "a network of its own needs ip or perl to bring up loopback; as root: apt-get install -y iproute2"
    return 1
  fi
}

# A mount that only this namespace sees, also where the host shares its mounts.
lab() {
  local site=$1
  shift
  SEAL_SITE=$site exec unshare "${user_namespace[@]}" --mount --propagation private -- "$0" in-lab "$@"
}

lab_net() {
  local site=$1
  shift
  SEAL_SITE=$site exec unshare "${user_namespace[@]}" --mount --net --propagation private -- "$0" in-lab-net "$@"
}

in_lab_net() {
  loopback_up
  in_lab "$@"
}

in_lab() {
  mount -t tmpfs -o size=64k,mode=755 shop /srv
  mkdir "$SHOP"
  mount --bind "$SEAL_SITE" "$SHOP"
  unset SEAL_SITE
  exec "$@"
}

leader() {
  exec unshare --mount --pid --uts --fork --mount-proc --kill-child --propagation private -- "$0" in-shop "$@"
}

in_shop() {
  local passwd=$1 folder
  shift
  hostname shop
  mount --bind "$passwd" /etc/passwd
  for folder in "$@"; do
    [[ -d $folder ]] && mount -t tmpfs -o size=64k,mode=755 hidden "$folder"
  done
  mount -t tmpfs -o size=256m,mode=1777 tmp /tmp
  # PostgreSQL's shared memory is there; the host's files in both are not.
  mount -t tmpfs -o size=256m,mode=1777 shm /dev/shm
  [[ ! -d /var/tmp ]] || mount -t tmpfs -o size=64m,mode=1777 tmp /var/tmp
  cd "$SHOP"
  # The first process of a namespace inherits all orphans in it, and bash collects them. Its command line tells nothing.
  exec -a init bash -c 'sleep infinity & trap : CHLD; while :; do wait || :; done'
}

enter() {
  local leader=$1 folder=$2
  shift 2
  exec nsenter --target "$leader" --mount --pid --uts --wdns="$folder" -- "${WITHOUT_PRIVILEGES[@]}" -- "$@"
}

visit() {
  local leader=$1 folder=$2 join=()
  shift 2
  [[ $EUID == 0 ]] || join=(--user --preserve-credentials)
  # An ordinary user may not even join the network that it is in already.
  [[ $(readlink /proc/self/ns/net) == "$(readlink "/proc/$leader/ns/net")" ]] || join+=(--net)
  exec nsenter --target "$leader" "${join[@]}" --mount --pid --uts --wdns="$folder" -- \
    "${WITHOUT_PRIVILEGES[@]}" -- "$@"
}

# chown -R opens folder by folder and follows no link, so nobody inside can lead it out.
own() { chown -RhP "$1" "$2/." 2>/dev/null || true; } # a file may vanish meanwhile

as() {
  local user=$1 site=$2 folder=$3
  shift 3
  own "$user" "$site"
  cd -- "$folder"
  exec "${WITHOUT_PRIVILEGES[@]}" --reuid "${user%:*}" --regid "${user#*:}" --clear-groups -- "$@"
}

beside() {
  cd -- "$1"
  shift
  exec "$@"
}

case ${1:-} in
  check | lab | leader | enter | visit | own | as | beside) "$@" ;;
  lab-net) shift && lab_net "$@" ;;
  in-check) shift && in_check "$@" ;;
  in-lab) shift && in_lab "$@" ;;
  in-lab-net) shift && in_lab_net "$@" ;;
  in-shop) shift && in_shop "$@" ;;
  *)
    say "usage: $0 check [net] | lab SITE COMMAND… | lab-net SITE COMMAND… | leader PASSWD HIDDEN… |" \
      "enter LEADER FOLDER COMMAND… | visit LEADER FOLDER COMMAND… | own UID:GID SITE |" \
      "as UID:GID SITE FOLDER COMMAND… | beside FOLDER COMMAND…"
    exit 2
    ;;
esac
