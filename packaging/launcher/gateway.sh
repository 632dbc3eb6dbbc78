# ./dealdesk gateway: the gateway alone; it explains itself with --help.

run() {
  build "$PROGRAMS"
  run_main server-gateway org.dealdesk.gateway.app.GatewayMain "$@"
}
