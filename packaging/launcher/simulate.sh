# ./dealdesk simulate: the trading servers alone; they explain themselves with --help.

run() {
  build "$PROGRAMS"
  run_main platforms/simulator org.dealdesk.simulator.app.SimulateMain "$@"
}
