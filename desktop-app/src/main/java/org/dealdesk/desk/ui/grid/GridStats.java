package org.dealdesk.desk.ui.grid;

/**
 * What a grid has painted so far; for tests and the health figures.
 *
 * @param paintings pulses in which something was painted
 * @param full of these, how many painted everything
 * @param cells data cells painted
 */
public record GridStats(long paintings, long full, long cells) {}
