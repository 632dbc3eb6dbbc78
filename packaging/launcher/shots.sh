# ./dealdesk shots DIR: pictures of every screen in a state worth seeing.

run() {
  if wants_help "$@"; then
    say "Usage: ./dealdesk shots DIR"
    say "Starts the demo on a display of its own, opens every screen, and saves each as a PNG of 1920x1080 in DIR."
    return 0
  fi
  [ $# -eq 1 ] || fail "$EXIT_USAGE" "shots wants one folder." "Run ./dealdesk shots --help."
  mkdir -p "$cd_from/$1" 2>/dev/null || mkdir -p "$1" || fail "$EXIT_USAGE" "The folder $1 cannot be made."
  local folder display_file
  folder=$(cd "$cd_from" && realpath -- "$1")
  # shellcheck source=setup.sh
  . "$home/packaging/launcher/setup.sh"
  setup_if_needed
  display_file=$(mktemp)
  Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3>"$display_file" >/dev/null 2>&1 &
  local server=$! status=0
  for _ in {1..100}; do
    [ ! -s "$display_file" ] || break
    sleep 0.1
  done
  [ -s "$display_file" ] || fail "$EXIT_NO_DISPLAY" "Xvfb did not start." "Run ./dealdesk setup."
  (DISPLAY=":$(cat "$display_file")" exec "$home/dealdesk" demo --shots "$folder") || status=$?
  kill "$server" 2>/dev/null || true
  rm -f "$display_file"
  [ "$status" -eq 0 ] || fail "$status" "The pictures could not be taken."
  find "$folder" -maxdepth 1 -name '*.png' -print | sort
}
