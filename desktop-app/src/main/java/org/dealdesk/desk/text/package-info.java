/**
 * Texts a person sees, from the bundles, and the texts of faults by code. May use the JDK and
 * model.fault; not for numbers (ui.format) or layout.
 */
@NullMarked
package org.dealdesk.desk.text;

import org.jspecify.annotations.NullMarked;
