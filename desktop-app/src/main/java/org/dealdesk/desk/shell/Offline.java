package org.dealdesk.desk.shell;

/**
 * What the banner of a lost link says. Immutable.
 *
 * @param title since when, and of when the figures are
 * @param next what is tried when
 * @param reason why, with its code
 */
public record Offline(String title, String next, String reason) {}
