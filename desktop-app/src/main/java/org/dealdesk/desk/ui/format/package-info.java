/**
 * How figures are written: numbers, ages and times, for the screen, for the clipboard and for a
 * screen reader. JDK only. Not for rounding that enters a calculation.
 */
@NullMarked
package org.dealdesk.desk.ui.format;

import org.jspecify.annotations.NullMarked;
