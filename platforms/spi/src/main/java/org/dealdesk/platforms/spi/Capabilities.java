package org.dealdesk.platforms.spi;

/**
 * What a connector's sessions can do, so that nobody has to ask which platform it is.
 *
 * @param pushesDeals whether the server announces deals; otherwise the session asks for them
 * @param pushesTicks whether the server announces prices
 * @param hedgingAccounts whether an account may hold opposite positions of one symbol
 * @param serverAccountState whether the server's own margin figures can be read
 */
public record Capabilities(
    boolean pushesDeals,
    boolean pushesTicks,
    boolean hedgingAccounts,
    boolean serverAccountState) {}
