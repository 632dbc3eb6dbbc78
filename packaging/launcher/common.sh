# What the verbs share: finding the JDK, building what is stale, starting a program. Sourced, never run.

readonly EXIT_FAILED=1 EXIT_USAGE=2 EXIT_MISSING=7 EXIT_NO_DISPLAY=6
readonly DEMO_GATEWAY_PORT=9443 DEMO_MT5_PORT=14430

say() { printf '%s\n' "$*"; }

# fail CODE WHAT [NEXT]: one sentence that says what is wrong, one that says what to do.
fail() {
  printf 'dealdesk: %s\n' "$2" >&2
  [ $# -lt 3 ] || printf '          %s\n' "$3" >&2
  exit "$1"
}

wants_help() { case " $* " in *' --help '* | *' -h '*) return 0 ;; *) return 1 ;; esac; }

is_jdk25() { [ -x "$1/bin/javac" ] && [[ $("$1/bin/javac" -version 2>&1) == "javac 25"* ]]; }

# The JDK is looked for where a person may have named it, then beside the machine's default one.
find_jdk25() {
  local candidate default
  for candidate in "${DEALDESK_JDK:-}" "${JDK25_HOME:-}" "${JAVA_HOME:-}"; do
    if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
      printf '%s' "$candidate"
      return 0
    fi
  done
  default=$(command -v javac || command -v java || true)
  [ -n "$default" ] || return 1
  default=$(dirname "$(dirname "$(readlink -f "$default")")")
  for candidate in "$default" "$(dirname "$default")"/*; do
    if is_jdk25 "$candidate"; then
      printf '%s' "$candidate"
      return 0
    fi
  done
  return 1
}

use_jdk25() {
  local jdk
  jdk=$(find_jdk25) || fail "$EXIT_MISSING" "JDK 25 was not found." \
    "Install a JDK 25 (for example Temurin) beside your other JDKs, or name its folder in JDK25_HOME."
  export JAVA_HOME=$jdk PATH="$jdk/bin:$PATH"
}

# Modules a person can start; the rest follows as their dependencies.
readonly PROGRAMS=server-gateway,desktop-app,platforms/simulator

# Builds MODULES when a source, a resource or a POM is newer than the last build of the same modules.
build() {
  local modules=$1 stamp="$home/target/built-${1//[^a-z0-9-]/_}"
  use_jdk25
  if [ -f "$stamp" ] && [ -z "$(find "$home" -newer "$stamp" \( -path '*/src/main/*' -o -name pom.xml \) -type f \
    -not -path '*/target/*' -print -quit)" ] && classpaths_whole "$modules"; then
    return 0
  fi
  require_maven
  say "Building (the first time takes a few minutes) ..."
  mkdir -p "$home/target"
  if ! (cd "$home" && mvn -B -q -DskipTests -Dspotless.check.skip=true -pl "$modules" -am package) \
    >"$home/target/build.log" 2>&1; then
    grep -E 'ERROR|FAIL' "$home/target/build.log" | head -n 15 >&2 || true
    fail "$EXIT_FAILED" "The build failed." "The whole output is in target/build.log."
  fi
  touch "$stamp"
}

classpaths_whole() {
  local module
  for module in ${1//,/ }; do [ -s "$home/$module/target/classpath.txt" ] || return 1; done
}

require_maven() {
  command -v mvn >/dev/null || fail "$EXIT_MISSING" "Maven is not installed." "Run ./dealdesk setup."
}

class_path() {
  local jar
  jar=$(find "$home/$1/target" -maxdepth 1 -name '*-SNAPSHOT.jar' -print -quit)
  printf '%s:%s' "$jar" "$(cat "$home/$1/target/classpath.txt")"
}

# java_command MODULE: the words that start a program of that module, in the array JAVA_COMMAND.
java_command() {
  JAVA_COMMAND=("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -XX:+UseSerialGC -XX:TieredStopAtLevel=4)
  case "$1" in
    server-gateway) JAVA_COMMAND+=(-Xmx512m -XX:+ExitOnOutOfMemoryError) ;;
    platforms/simulator) JAVA_COMMAND+=(-Xmx2g) ;;
    desktop-app) JAVA_COMMAND+=(-Xmx768m) ;;
    *) JAVA_COMMAND+=(-Xmx4g) ;;
  esac
  # shellcheck disable=SC2206  # words on purpose: flags for a measurement or a debugger
  JAVA_COMMAND+=(${DEALDESK_JAVA_OPTS:-} -cp "$(class_path "$1")")
}

run_main() {
  local module=$1
  shift
  java_command "$module"
  cd "$cd_from"
  exec "${JAVA_COMMAND[@]}" "$@"
}

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

port_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# First of PORT, PORT+10, ... where COUNT neighbours are free.
free_ports() {
  local port=$1 count=$2 i
  for _ in {1..50}; do
    for ((i = 0; i < count; i++)); do port_free $((port + i)) || break; done
    if [ "$i" -eq "$count" ]; then
      printf '%s' "$port"
      return 0
    fi
    port=$((port + 10))
  done
  return 1
}
