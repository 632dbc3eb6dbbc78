/**
 * The firm's exposure, a row per instrument. May use panel; not for any other screen, which it
 * reaches by id only.
 */
@NullMarked
package org.dealdesk.desk.feature.exposure;

import org.jspecify.annotations.NullMarked;
