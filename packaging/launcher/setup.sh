# ./dealdesk setup: says what the machine lacks; installs it when it may.

# Command or library -> Debian package. The libraries are what JavaFX draws with.
readonly SETUP_COMMANDS="mvn:maven Xvfb:xvfb import:imagemagick flock:util-linux"
readonly SETUP_LIBRARIES="libgtk-3.so.0:libgtk-3-0 libGL.so.1:libgl1 libXtst.so.6:libxtst6 libXxf86vm.so.1:libxxf86vm1 libasound.so.2:libasound2"

setup_missing() {
  local pair cache
  for pair in $SETUP_COMMANDS; do command -v "${pair%%:*}" >/dev/null || printf '%s ' "${pair##*:}"; done
  cache=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null || true)
  for pair in $SETUP_LIBRARIES; do [[ $cache == *"${pair%%:*}"* ]] || printf '%s ' "${pair##*:}"; done
}

# setup_if_needed: called by demo, shots and test; silent when nothing is missing.
setup_if_needed() { [ -z "$(setup_missing)" ] || setup_install; }

setup_install() {
  local missing
  missing=$(setup_missing)
  missing=${missing% }
  if ! command -v apt-get >/dev/null; then
    fail "$EXIT_MISSING" "Missing on this machine: $missing." "Install them with your system's own package manager."
  fi
  if [ "$(id -u)" -ne 0 ]; then
    fail "$EXIT_MISSING" "Missing on this machine: $missing." \
      "Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing"
  fi
  say "Installing: $missing"
  mkdir -p "$home/target"
  # shellcheck disable=SC2086  # a list of packages
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } \
    >"$home/target/setup.log" 2>&1; then
    tail -n 5 "$home/target/setup.log" >&2
    fail "$EXIT_MISSING" "The packages could not be installed." "The whole output is in target/setup.log."
  fi
}

run() {
  if wants_help "$@"; then
    say "Usage: ./dealdesk setup"
    say "Checks for JDK 25, Maven, the libraries JavaFX draws with and the display for tests; installs packages when root."
    return 0
  fi
  [ $# -eq 0 ] || fail "$EXIT_USAGE" "setup takes no words, got '$1'." "Run ./dealdesk setup --help."
  use_jdk25
  say "JDK 25: $JAVA_HOME"
  [ -z "$(setup_missing)" ] || setup_install
  say "Everything is here."
}
