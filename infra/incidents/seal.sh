#!/usr/bin/env bash
# Keeps a generated shop apart from the lab, with Linux namespaces and without root.
#
#   seal.sh check                         says why this machine cannot do it, and exits with 1
#   seal.sh lab SITE COMMAND…             runs a command of the lab that sees the folder SITE as /srv/shop
#   seal.sh leader PASSWD HIDDEN…         from there: becomes the first process of the shop, which sees neither the
#                                         processes outside nor the hidden folders; SIGKILL ends it and the whole shop
#   seal.sh enter LEADER FOLDER COMMAND…  from the lab: runs a command inside, without any privilege
#   seal.sh visit LEADER FOLDER COMMAND…  the same, from anywhere else on this machine
#
# An ordinary user gets a user namespace in which the same user has the privilege to mount (util-linux 2.38 or newer).
# Root needs none.
set -euo pipefail

SHOP=/srv/shop
WITHOUT_PRIVILEGES=(setpriv --inh-caps=-all --ambient-caps=-all --bounding-set=-all --no-new-privs)
user_namespace=()
[[ $EUID == 0 ]] || user_namespace=(--user --map-current-user --keep-caps)

say() { printf '%s\n' "$*" >&2; }

check() {
  local said
  if ! said=$(unshare "${user_namespace[@]}" --mount --pid --fork --mount-proc true 2>&1); then
    say "namespaces are not available: ${said:-unshare failed}."
    if [[ $(cat /proc/sys/kernel/apparmor_restrict_unprivileged_userns 2>/dev/null) == 1 ]]; then
      say "AppArmor keeps them from ordinary users here; as root:" \
        "sysctl kernel.apparmor_restrict_unprivileged_userns=0"
    fi
    return 1
  fi
}

# A mount that only this namespace sees, also where the host shares its mounts.
lab() {
  local site=$1
  shift
  SEAL_SITE=$site exec unshare "${user_namespace[@]}" --mount --propagation private -- "$0" in-lab "$@"
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
  exec nsenter --target "$leader" "${join[@]}" --mount --pid --uts --wdns="$folder" -- \
    "${WITHOUT_PRIVILEGES[@]}" -- "$@"
}

case ${1:-} in
  check | lab | leader | enter | visit) "$@" ;;
  in-lab) shift && in_lab "$@" ;;
  in-shop) shift && in_shop "$@" ;;
  *)
    say "usage: $0 check | lab SITE COMMAND… | leader PASSWD HIDDEN… |" \
      "enter LEADER FOLDER COMMAND… | visit LEADER FOLDER COMMAND…"
    exit 2
    ;;
esac
