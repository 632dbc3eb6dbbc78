# ./dealdesk desktop: the desktop alone; it explains itself with --help.

run() {
  wants_help "$@" || setup_if_needed_for_desktop
  build "$PROGRAMS"
  run_main desktop-app org.dealdesk.desk.app.DesktopMain "$@"
}

setup_if_needed_for_desktop() {
  has_display || fail "$EXIT_NO_DISPLAY" "DD-CFG-7104: there is no display to open a window on." \
    "Start it in a graphical session, or follow a view in the terminal: ./dealdesk watch exposure.symbol"
}
