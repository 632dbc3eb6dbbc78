# ./dealdesk test [--fast]: format, warnings, null checks, structure, tests; all of it decides.

test_usage() {
  cat <<TEXT
Usage: ./dealdesk test [--fast]
Runs the whole suite: format, compiler and null checks, structure, and every test, with real sockets, PostgreSQL and windows.
  --fast   leaves out the slow tests (crashes, floods, whole-product runs); under five minutes on two cores
TEXT
}

run() {
  local fast=no arg status=0
  if wants_help "$@"; then
    test_usage
    return 0
  fi
  for arg in "$@"; do
    case "$arg" in
      --fast) fast=yes ;;
      *) fail "$EXIT_USAGE" "test does not know '$arg'." "Run ./dealdesk test --help." ;;
    esac
  done
  # shellcheck source=setup.sh
  . "$home/packaging/launcher/setup.sh"
  setup_if_needed
  use_jdk25
  require_maven
  find "$home" -path '*/target/surefire-reports/TEST-*.xml' -type f -delete
  test_display
  local words=(-B -ntp --fail-at-end verify)
  [ "$fast" = no ] || words+=(-Dtest.excludedGroups=slow)
  (cd "$home" && mvn "${words[@]}") || status=$?
  test_counts
  [ "$status" -eq 0 ] || fail "$EXIT_FAILED" "The suite is red." "The first [ERROR] lines above name the cause."
}

# Windows are real: the tests get a display of their own, which goes with this process.
test_display() {
  local file
  file=$(mktemp)
  Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3>"$file" >/dev/null 2>&1 &
  local server=$!
  # shellcheck disable=SC2064  # the number as it is now
  trap "kill $server 2>/dev/null || true; rm -f '$file'" EXIT
  for _ in {1..100}; do
    [ ! -s "$file" ] || break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  if [ -s "$file" ]; then
    DISPLAY=":$(cat "$file")"
    export DISPLAY
  else
    say "No display could be started: tests of real windows are skipped."
    unset DISPLAY
  fi
}

# One closing line over all modules.
test_counts() {
  local run=0 failed=0 skipped=0 file words
  while IFS= read -r file; do
    words=$(grep -m1 -oE '<testsuite [^>]*>' "$file" || true)
    run=$((run + $(test_attribute tests "$words")))
    failed=$((failed + $(test_attribute failures "$words") + $(test_attribute errors "$words")))
    skipped=$((skipped + $(test_attribute skipped "$words")))
  done < <(find "$home" -path '*/target/surefire-reports/TEST-*.xml' -type f)
  say "$((run - failed - skipped)) passed, $failed failed, $skipped skipped"
}

test_attribute() {
  local value
  value=$(grep -oE " $1=\"[0-9]+\"" <<<"$2" | head -n 1 | tr -dc '0-9' || true)
  printf '%s' "${value:-0}"
}
