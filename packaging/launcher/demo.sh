# ./dealdesk demo: trading servers, gateway and desktop on this machine, one command.

demo_usage() {
  cat <<TEXT
Usage: ./dealdesk demo [--seed N] [--accounts N] [--headless] [--for S] [--truth FILE]
Builds what is stale, then starts two simulated MetaTrader 5 servers, the gateway and the desktop, with a fresh world.
  --seed N       the same number gives the same accounts and the same flow (default 42)
  --accounts N   accounts over both servers, 10 to 100000 (default 2000)
  --headless     no window: a line of sessions, deals per second and net exposure every 5 s
  --for S        stop by itself after S seconds
  --truth FILE   the servers write every deal and, once a second, the net positions they hold
Ctrl+C stops everything.
TEXT
}

demo_options() {
  DEMO_SEED=42 DEMO_ACCOUNTS=2000 DEMO_HEADLESS=no DEMO_FOR='' DEMO_TRUTH='' DEMO_SHOTS=''
  while [ $# -gt 0 ]; do
    case "$1" in
      --headless)
        DEMO_HEADLESS=yes
        shift
        continue
        ;;
      --seed | --accounts | --for | --truth | --shots)
        [ $# -ge 2 ] || fail "$EXIT_USAGE" "$1 needs a value." "Run ./dealdesk demo --help."
        ;;
      *) fail "$EXIT_USAGE" "demo does not know '$1'." "Run ./dealdesk demo --help." ;;
    esac
    case "$1" in
      --truth) DEMO_TRUTH=$(cd "$cd_from" && realpath -m -- "$2") ;;
      --shots) DEMO_SHOTS=$(cd "$cd_from" && realpath -m -- "$2") ;;
      *)
        [[ $2 =~ ^[0-9]{1,9}$ ]] || fail "$EXIT_USAGE" "$1 wants a whole number, got '$2'." "Run ./dealdesk demo --help."
        case "$1" in
          # In base 10, whatever zeros stand before it.
          --seed) DEMO_SEED=$((10#$2)) ;;
          --accounts) DEMO_ACCOUNTS=$((10#$2)) ;;
          --for) DEMO_FOR=$((10#$2)) ;;
        esac
        ;;
    esac
    shift 2
  done
  ((DEMO_ACCOUNTS >= 10 && DEMO_ACCOUNTS <= 100000)) \
    || fail "$EXIT_USAGE" "--accounts must be 10 to 100000, got $DEMO_ACCOUNTS." "Run ./dealdesk demo --help."
}

# Where the demo keeps its files. PostgreSQL refuses to run as root and its own user must reach the folder.
demo_folder() {
  local folder=$home
  if [ "$(id -u)" -eq 0 ]; then
    while [ "$folder" != / ]; do
      if [[ $(stat -c %A "$folder") != *x ]]; then
        printf '/var/lib/dealdesk/demo'
        return 0
      fi
      folder=$(dirname "$folder")
    done
  fi
  printf '%s/var/demo' "$home"
}

# demo_start NAME MODULE MAIN ARGS...: starts a program in its own process group, its output in logs/NAME.log.
demo_start() {
  local name=$1 module=$2
  shift 2
  java_command "$module"
  setsid "${JAVA_COMMAND[@]}" "$@" >"$DEMO_DIR/logs/$name.log" 2>&1 </dev/null &
  DEMO_PIDS["$name"]=$!
}

# demo_await NAME FILE SECONDS: until the program has written FILE.
demo_await() {
  local end=$((SECONDS + $3))
  until [ -s "$2" ]; do
    if ! kill -0 "${DEMO_PIDS[$1]}" 2>/dev/null; then
      tail -n 8 "$DEMO_DIR/logs/$1.log" >&2
      fail "$EXIT_FAILED" "The $1 stopped while starting." "Its whole output is in $DEMO_DIR/logs/$1.log."
    fi
    ((SECONDS < end)) || fail "$EXIT_FAILED" "The $1 was not ready after $3 s." "Its output is in $DEMO_DIR/logs/$1.log."
    sleep 0.2
  done
}

# The desktop first, so that nobody sees the rest go; the trading servers last.
demo_stop() {
  local name pid
  trap - EXIT INT TERM
  rm -f "${DEMO_PROFILE:-}"
  for name in desktop summary gateway simulator; do
    pid=${DEMO_PIDS[$name]:-}
    if [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; then
      kill -TERM "$pid" 2>/dev/null || true
      for _ in {1..100}; do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
      done
      kill -KILL "$pid" 2>/dev/null || true
    fi
  done
}

demo_configure() {
  DEMO_DIR=$(demo_folder)
  mkdir -p "$DEMO_DIR/logs" "$home/var/demo"
  if command -v flock >/dev/null; then
    exec 9>"$DEMO_DIR/lock"
    flock -n 9 || fail "$EXIT_FAILED" "A demo is already running from $DEMO_DIR." "Stop it with Ctrl+C in its terminal first."
  fi
  # A new world each time: yesterday's tickets would contradict it. Unpacked PostgreSQL programs may stay.
  rm -rf "$DEMO_DIR/gateway/postgres/cluster" "$DEMO_DIR/gateway/tls" "$DEMO_DIR"/*.ready "$home/var/demo/profile.json"
  DEMO_PROFILE=$home/var/demo/profile.json
  DEMO_MT5=$(free_ports "$DEMO_MT5_PORT" 2) || fail 3 "No two neighbouring ports are free from $DEMO_MT5_PORT on." "Stop what listens there."
  DEMO_PORT=$(free_ports "$DEMO_GATEWAY_PORT" 1) || fail 3 "No port is free from $DEMO_GATEWAY_PORT on." "Stop what listens there."
  # The password reaches the servers by a file only they read: words of a command line show in the process list.
  (
    umask 077
    printf 'Demo-%s-Api1\n' "$(od -An -N8 -tx8 /dev/urandom | tr -d ' ')" >"$DEMO_DIR/manager-password"
    printf -- '--password %s\n' "$(cat "$DEMO_DIR/manager-password")" >"$DEMO_DIR/simulator.args"
  )
  sed -e "s|@DATA@|$DEMO_DIR/gateway|" -e "s|@GATEWAY_PORT@|$DEMO_PORT|" -e "s|@PROFILE@|$DEMO_PROFILE|" \
    -e "s|@MT5_PORT_1@|$DEMO_MT5|" -e "s|@MT5_PORT_2@|$((DEMO_MT5 + 1))|" \
    -e "s|@PASSWORD_FILE@|$DEMO_DIR/manager-password|" "$home/packaging/conf/demo-gateway.yaml" >"$DEMO_DIR/gateway.yaml"
}

demo_servers() {
  local words=(--mt5-port "$DEMO_MT5" --manager 1000 "@$DEMO_DIR/simulator.args" --seed "$DEMO_SEED"
    --accounts "$DEMO_ACCOUNTS" --ready-file "$DEMO_DIR/simulator.ready")
  [ -z "$DEMO_TRUTH" ] || words+=(--truth "$DEMO_TRUTH")
  demo_start simulator platforms/simulator org.dealdesk.simulator.app.SimulateMain "${words[@]}"
  demo_await simulator "$DEMO_DIR/simulator.ready" 120
  demo_start gateway server-gateway org.dealdesk.gateway.app.GatewayMain --config "$DEMO_DIR/gateway.yaml"
  demo_await gateway "$DEMO_PROFILE" 120
}

demo_announce() {
  cat <<TEXT

Dealdesk is running.
  trading servers   MT5 LD4-1 on 127.0.0.1:$DEMO_MT5, MT5 NY4-1 on 127.0.0.1:$((DEMO_MT5 + 1)), manager 1000
  gateway           127.0.0.1:$DEMO_PORT (TLS), configuration $DEMO_DIR/gateway.yaml
  log-ins           dealer / demo-dealer, compliance / demo-compliance, finance / demo-finance, admin / demo-admin, viewer / demo-viewer
  profile           $DEMO_PROFILE (for ./dealdesk watch exposure.symbol --json, and ./dealdesk desktop)
  logs              $DEMO_DIR/logs
Ctrl+C stops everything.

TEXT
}

# Runs the part a person sees until it ends, Ctrl+C, or --for is over.
demo_front() {
  local name=$1 module=$2
  shift 2
  java_command "$module"
  setsid "${JAVA_COMMAND[@]}" "$@" </dev/null &
  DEMO_PIDS["$name"]=$!
  local end=$((SECONDS + ${DEMO_FOR:-999999999}))
  while ((SECONDS < end)); do
    kill -0 "${DEMO_PIDS[$name]}" 2>/dev/null || break
    for part in gateway simulator; do
      if ! kill -0 "${DEMO_PIDS[$part]}" 2>/dev/null; then
        tail -n 8 "$DEMO_DIR/logs/$part.log" >&2
        fail "$EXIT_FAILED" "The $part stopped by itself." "Its whole output is in $DEMO_DIR/logs/$part.log."
      fi
    done
    sleep 0.3
  done
  if kill -0 "${DEMO_PIDS[$name]}" 2>/dev/null; then return 0; fi
  wait "${DEMO_PIDS[$name]}"
}

run() {
  if wants_help "$@"; then
    demo_usage
    return 0
  fi
  demo_options "$@"
  # shellcheck source=setup.sh
  . "$home/packaging/launcher/setup.sh"
  setup_if_needed
  build "$PROGRAMS"
  declare -gA DEMO_PIDS=()
  trap demo_stop EXIT
  trap 'exit 130' INT TERM
  demo_configure
  demo_servers
  demo_announce
  if [ -n "$DEMO_SHOTS" ]; then
    demo_front desktop desktop-app org.dealdesk.desk.app.DesktopMain --profile "$DEMO_PROFILE" --shots "$DEMO_SHOTS"
  elif [ "$DEMO_HEADLESS" = no ] && has_display; then
    demo_front desktop desktop-app org.dealdesk.desk.app.DesktopMain --profile "$DEMO_PROFILE"
  else
    [ "$DEMO_HEADLESS" = yes ] || say "There is no display: going on without a window."
    demo_front summary desktop-app org.dealdesk.desk.watch.WatchMain exposure.symbol --profile "$DEMO_PROFILE" --summary
  fi
}
