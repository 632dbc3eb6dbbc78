# ./dealdesk watch VIEW: a headless client of the desktop's own contract; it explains itself with --help.

run() {
  build "$PROGRAMS"
  run_main desktop-app org.dealdesk.desk.watch.WatchMain "$@"
}
